"""The ways that lead to a story: its section after the one it is nested in, its topics."""

from __future__ import annotations

from collections.abc import Sequence

from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Link, Section


async def section_trail(read: Reader, id: int) -> list[Link]:
    """A section after the one it is nested in, as links; what has no address is left out."""
    trail: list[Section] = []
    section = await read(keys.section(id))
    if section is not None:
        parent = await read(keys.section(section.parent)) if section.parent is not None else None
        trail = [parent, section] if parent is not None else [section]
    hrefs = await read.all(keys.location_of_page(one.id) for one in trail)
    return [Link(one.name, href) for one, href in zip(trail, hrefs, strict=True) if href]


async def topic_links(read: Reader, ids: Sequence[int]) -> list[Link]:
    """The topics that have a page."""
    names = await read.all(keys.name(f"topic:{id}") for id in ids)
    hrefs = await read.all(keys.location(f"topic:{id}") for id in ids)
    return [Link(name, href) for name, href in zip(names, hrefs, strict=True) if name and href]


def cut_at_word(text: str, width: int) -> str:
    """The text, or its first words that fit with an ellipsis."""
    if len(text) <= width:
        return text
    end = text.rfind(" ", 0, width)
    return f"{text[: end if end > 0 else width - 1]}…"
