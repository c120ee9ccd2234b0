"""Hostile strings on readers' pages: nothing of them is markup, and what machines read stays what it is.

Every printed address is looked at, with all strings, without a browser; tests/browser/test_hostile_strings.py has one.
"""

from __future__ import annotations

import gzip
import json
import os
from html.parser import HTMLParser

import pytest
from defusedxml import ElementTree

from tests.hostile.planting import Planter, plant, texts
from tests.hostile.strings import OWN, real
from tests.newsdesk import Newsdesk
from warta.edition.theme.assets import JS, SPECULATION
from warta.press.publishing import drain

FULL = os.environ.get("WARTA_FAULTS") == "full"
OURS = {JS, SPECULATION}
NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "frameset",
    "applet",
    "math",
    "audio",
    "video",
    "marquee",
    "isindex",
}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "background")
CONTROLS = "".join(map(chr, range(33)))
SCHEMES = {"", "http", "https", "mailto", "tel"}


class Page(HTMLParser):
    """What a browser would find on a page that could do something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.script: dict[str, str | None] | None = None
        self.data: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.script = dict(attrs) if tag == "script" else None
        if tag in NEVER or ":" in tag:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "style"):
                self.found.append(f"<{tag} {name}={value}>")
            if name in ADDRESSES and name != "srcset" and _scheme(value or "") not in SCHEMES:
                self.found.append(f"<{tag} {name}={value}>")
            if (
                tag in ("script", "img", "link", "form")
                and name in ("src", "href", "action")
                and not _own(tag, value or "")
            ):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self._script(data)

    def _script(self, text: str) -> None:
        if (self.script or {}).get("type") == "application/ld+json":
            self.data.append(text)
        elif text not in OURS:
            self.found.append(f"<script>{text[:80]}")

    def handle_endtag(self, tag: str) -> None:
        self.script = None


def _scheme(address: str) -> str:
    """As a browser finds it: it passes over tabs and line ends, and over controls and spaces before it."""
    bare = "".join(letter for letter in address if letter not in "\t\n\r").lstrip(CONTROLS)
    head, colon, _ = bare.partition(":")
    return head.lower() if colon and head.replace("+", "").replace("-", "").replace(".", "").isalnum() else ""


def _own(tag: str, address: str) -> bool:
    return tag == "link" or (address.startswith(("/", "data:image/")) and not address.startswith(("//", "/\\")))


def printed(desk: Newsdesk) -> dict[str, tuple[bytes, tuple[tuple[str, str], ...], str]]:
    """Body, headers and kind by path."""
    with desk.store.reading() as ledger:
        return {
            one.path: (
                gzip.decompress(b) if (b := ledger.body(one.body)) else b"",
                ledger.headers(one.headers),
                one.kind,
            )
            for one in ledger.live_records()
        }


def troubles(path: str, body: bytes, headers: tuple[tuple[str, str], ...]) -> list[str]:
    """What is wrong with an address."""
    found = [f"{path}: header {name}" for name, value in headers if "\r" in name + value or "\n" in name + value]
    if path.endswith(".xml"):
        ElementTree.fromstring(body, forbid_dtd=True)
    elif path.endswith("/") or path.endswith(".html"):
        page = Page(body.decode())
        found += [f"{path}: {one}" for one in page.found]
        for data in page.data:
            json.loads(data)
    return found


@pytest.mark.parametrize("strings", ["own", pytest.param("real", marks=pytest.mark.shared)])
def test_hostile_strings_stay_text_wherever_readers_meet_them(
    desk: Newsdesk, strings: str, capfd: pytest.CaptureFixture[str]
) -> None:
    given = list(OWN) if strings == "own" else real()
    if not given:
        pytest.skip("the hostile strings are not beside the checkout")
    planter = Planter(given)
    plant(desk, planter, 40 if FULL and strings == "real" else 4)
    drain(desk.press, desk.store)
    pages = printed(desk)
    found = [one for path, (body, headers, _) in pages.items() for one in troubles(path, body, headers)]
    with capfd.disabled():
        print(f"\n{len(given)} strings, planted {planter.planted} times in {len(list(texts()))} fields", end="")
        print(f" and all blocks; {len(pages)} addresses")
    assert found == []
