"""A story's views: its first part at its address, its further parts and the whole below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from warta.edition import paths
from warta.facts.values import Block, Story


class View(Struct, frozen=True):
    """Which parts of a story an address shows; `number` is 0 for the whole."""

    number: int
    href: str
    blocks: Sequence[Block]

    @property
    def opens(self) -> bool:
        """Whether the story starts here: with its standfirst and lead photo."""
        return self.number < 2


def view_at(story: Story, base: str, tail: str) -> View | None:
    """The view of a story at a tail of its address; None where there is no such part."""
    if not tail:
        return View(1, base, story.parts[0])
    if tail not in paths.part_tails(len(story.parts)):
        return None
    if tail == paths.WHOLE_TAIL:
        return View(0, base + tail, list(chain.from_iterable(story.parts)))
    number = int(tail[:-1])
    return View(number, base + tail, story.parts[number - 1])
