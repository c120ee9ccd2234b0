"""A story's body between its two forms: the raw blocks a StreamField stores and the frozen blocks of a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from warta.facts import values as v
from warta.newsroom.clean_html import inline, paragraphs
from warta.newsroom.embeds import provider_of
from warta.newsroom.quotes import Raw, quote_of, raw_quote

PAGE_BREAK = "page_break"


def _items(raw: Any) -> list[Any]:
    """Children of a ListBlock, in its old form (bare values) or the new one (`{"type": "item", "value": …}`)."""
    return [_item(item) for item in raw or ()]


def _item(raw: Any) -> Any:
    return raw["value"] if isinstance(raw, dict) and raw.get("type") == "item" else raw


def _table(raw: Raw | None) -> v.Table:
    data = [tuple("" if cell is None else str(cell) for cell in row) for row in (raw or {}).get("data") or ()]
    has_header = bool(
        raw and (raw.get("first_row_is_table_header") or raw.get("table_header_choice") in {"row", "both"})
    )
    header, rows = (data[0], data[1:]) if has_header and data else ((), data)
    return v.Table(caption=str((raw or {}).get("table_caption") or ""), header=header, rows=tuple(rows))


def _embed(raw: Raw) -> v.Embed:
    return v.Embed(provider=provider_of(raw["href"]) or "", href=raw["href"], title=raw["title"])


_BLOCKS: dict[str, Callable[[Any], v.Block]] = {
    "heading": lambda raw: v.Heading(raw),
    "picture": lambda raw: v.Picture(raw["photo"], raw.get("caption") or "", raw.get("credit") or ""),
    "quote": quote_of,
    "list": lambda raw: v.Listing(bool(raw.get("ordered")), tuple(map(inline, _items(raw["items"])))),
    "table": _table,
    "read_also": lambda raw: v.ReadAlso(tuple(id for id in _items(raw) if id)),
    "embed": _embed,
    "fact_box": lambda raw: v.FactBox(raw["title"], tuple(map(inline, _items(raw["items"])))),
}


def parts_of(raw_blocks: Iterable[Raw]) -> tuple[tuple[v.Block, ...], ...]:
    """The body cut at its page breaks; empty parts vanish, but one part always stays."""
    parts: list[list[v.Block]] = [[]]
    for raw in raw_blocks:
        if raw["type"] == PAGE_BREAK:
            parts.append([])
        elif raw["type"] == "paragraph":
            # People paste a whole text into one paragraph block; readers and topic links want single ones.
            parts[-1].extend(map(v.Paragraph, paragraphs(raw["value"])))
        elif raw["value"]:
            parts[-1].append(_BLOCKS[raw["type"]](raw["value"]))
    return tuple(tuple(part) for part in parts if part) or ((),)


def _as_items(values: Sequence[Any]) -> list[dict[str, Any]]:
    # Without ids Wagtail would take each item for a bare value of the old form, and find a dict there.
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


_RAW: dict[type, Callable[[Any], tuple[str, Any]]] = {
    v.Paragraph: lambda b: ("paragraph", _paragraph(b.html)),
    v.Heading: lambda b: ("heading", b.text),
    v.Picture: lambda b: ("picture", {"photo": b.photo, "caption": b.caption, "credit": b.credit}),
    v.Quote: lambda b: ("quote", raw_quote(b)),
    v.Listing: lambda b: ("list", {"ordered": b.ordered, "items": _as_items([_paragraph(i) for i in b.items])}),
    v.Table: lambda b: (
        "table",
        {
            "data": [list(row) for row in ((b.header,) if b.header else ()) + b.rows],
            "table_caption": b.caption,
            "first_row_is_table_header": bool(b.header),
            "first_col_is_header": False,
            "table_header_choice": "row" if b.header else "neither",
        },
    ),
    v.ReadAlso: lambda b: ("read_also", _as_items(b.stories)),
    v.Embed: lambda b: ("embed", {"href": b.href, "title": b.title}),
    v.FactBox: lambda b: ("fact_box", {"title": b.title, "items": _as_items([_paragraph(i) for i in b.items])}),
}


def raw_of(parts: Sequence[Sequence[v.Block]]) -> list[dict[str, Any]]:
    """The raw blocks that `parts_of` reads back as the same parts."""
    raw: list[dict[str, Any]] = []
    for number, part in enumerate(parts):
        if number:
            raw.append({"type": PAGE_BREAK, "value": None})
        for block in part:
            kind, value = _RAW[type(block)](block)
            raw.append({"type": kind, "value": value})
    return raw


def photos_in(raw_blocks: Iterable[Raw]) -> Iterator[int]:
    """Ids of the photos a body shows."""
    for raw in raw_blocks:
        if raw["type"] == "picture" and raw["value"] and raw["value"].get("photo"):
            yield raw["value"]["photo"]


def stories_in(raw_blocks: Iterable[Raw]) -> Iterator[int]:
    """Ids of the stories that a body sends its readers to."""
    for raw in raw_blocks:
        if raw["type"] == "read_also":
            yield from filter(None, _items(raw["value"]))


def without(raw_blocks: Iterable[Raw], photos: set[int], stories: set[int]) -> list[Raw]:
    """The blocks but for pictures of these photos and what sends readers to these stories."""
    kept: list[Raw] = []
    for raw in raw_blocks:
        if raw["type"] == "read_also" and not stories.isdisjoint(stories_in([raw])):
            items = [item for item in raw["value"] if _item(item) not in stories]
            kept += [{**raw, "value": items}] if items else []
        elif photos.isdisjoint(photos_in([raw])):
            kept.append(raw)
    return kept
