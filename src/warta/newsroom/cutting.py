"""A text written or pasted into one paragraph, cut into the blocks of a body: paragraphs, headings, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from bs4 import BeautifulSoup, PageElement, Tag

HEADINGS = {"h2", "h3", "h4"}
LISTS = {"ul", "ol"}
_CUTS = re.compile(r"<(?:h[2-4]|ul|ol)\b")


def cut(raw: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The raw blocks of a body; what is one kind already stays as it is, with its id."""
    taken = {str(block.get("id")) for block in raw}
    return [piece for block in raw for piece in (_pieces(block, taken) if _is_mixed(block) else [block])]


def _is_mixed(block: dict[str, Any]) -> bool:
    return block["type"] == "paragraph" and bool(_CUTS.search(block["value"]))


def _pieces(block: dict[str, Any], taken: set[str]) -> Iterator[dict[str, Any]]:
    nodes = BeautifulSoup(block["value"], "html.parser").contents
    # The first keeps the id; the others get the same each time, so that versions can be compared.
    ids = _ids(str(block.get("id") or ""), taken)
    for kind, group in groupby(nodes, _kind):
        for value in _values(kind, list(group)):
            piece = {"type": kind, "value": value, "id": next(ids)}
            for item in value["items"] if kind == "list" else ():
                item["id"] = next(ids)
            yield piece


def _ids(first: str, taken: set[str]) -> Iterator[str]:
    if first:
        yield first
    made = (str(uuid5(NAMESPACE_OID, f"{first}/{number}")) for number in count())
    for id in made:
        if id not in taken:
            taken.add(id)
            yield id


def _kind(node: PageElement) -> str:
    name = node.name if isinstance(node, Tag) else ""
    return "heading" if name in HEADINGS else "list" if name in LISTS else "paragraph"


def _values(kind: str, nodes: list[Any]) -> Iterator[Any]:
    if kind == "paragraph":
        html = "".join(map(str, nodes))
        if html.strip():
            yield html
    for node in nodes:
        if kind == "heading" and (words := " ".join(node.get_text().split())):
            yield words
        elif kind == "list":
            yield {"ordered": node.name == "ol", "items": [_item(one) for one in node.find_all("li")]}


def _item(node: Tag) -> dict[str, Any]:
    for inner in node.find_all(LISTS):
        inner.extract()
    return {"type": "item", "value": f"<p>{node.decode_contents().strip()}</p>"}
