"""What a page of the desk says to people: its text, what its controls are called, and what its scripts are given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

SAYING = {"alt", "aria-label", "label", "placeholder", "title"}
# A mail as text is said to readers.
UNSEEN = {"pre", "script", "style"}


def said_in(page: str) -> set[str]:
    """Each piece of text for itself, with single spaces."""
    if page.lstrip()[:1] in ("{", "["):
        found = set(_in_json(json.loads(page)))
    else:
        reader = _Reader()
        reader.feed(page)
        found = reader.found
    return {" ".join(text.split()) for text in found if text.strip()}


def _in_json(value: Any) -> Iterator[str]:
    """Its texts and not its keys; HTML in it is read as such."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _in_json(one)
    elif isinstance(value, str):
        yield from said_in(value) if "<" in value else [value]


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except ValueError:
        return False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag if tag in UNSEEN else ""
        for name, value in attrs:
            if name in SAYING:
                self.found.add(value or "")
            elif name.startswith("data-") and _is_json(value or ""):
                self.found.update(_in_json(json.loads(value or "")))

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.found.add(data)
        elif _is_json(data):
            self.found.update(_in_json(json.loads(data)))
