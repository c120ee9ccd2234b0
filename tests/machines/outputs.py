"""Every output of the invented newsroom: pages of all kinds, fragments, feeds, sitemaps and notices."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from tests.edition.runner import AT, run
from tests.edition.sample import NOON
from tests.machines import newsroom
from warta.edition import paths
from warta.edition.outcomes import Document
from warta.facts import keys
from warta.facts import values as v

DAY = date(2022, 2, 10)
BELOW = 199


def facts() -> dict[str, object]:
    """The newsroom with what is rare: withdrawn, gone, corrected, breaking, nested, by hand, long."""
    held = newsroom.facts()
    held |= {
        keys.address("/nasional/dicabut/"): v.Address("story:99", "gone"),
        keys.withdrawal(99): v.Withdrawal("child", "Kami meminta maaf.", NOON),
        keys.address("/nasional/dulu/"): v.Address("story:98", "gone"),
        keys.address("/lama/"): v.Address("section:198", "gone"),
        keys.section(BELOW): v.Section(BELOW, "Daerah", "", 101),
        keys.address("/nasional/daerah/"): v.Address(f"section:{BELOW}", "live"),
        keys.location_of_page(BELOW): "/nasional/daerah/",
        keys.latest_in_section(BELOW): (2, 7, 12),
        keys.section(196): v.Section(196, "Kosong", "", None),
        keys.address("/kosong/"): v.Address("section:196", "live"),
        keys.location_of_page(196): "/kosong/",
        keys.REGISTER: (
            v.RegisterEntry("ralat", 10, "Semula tertulis 621 bibit.", NOON),
            v.RegisterEntry("pencabutan", 99, "Demi seorang anak.", NOON),
        ),
        keys.BREAKING: (v.Bar("Gunung meletus", 3, NOON, AT + timedelta(days=1)),),
        keys.arrangement(2): v.Arrangement((v.Slot(5, None, ""), v.Slot(28, None, "")), ""),
        keys.hours(DAY): (6, 14),
        keys.hour(DAY, 14): (1, 2, 40),
        keys.hour(DAY, 6): (3,),
    }
    return held


@lru_cache(maxsize=1)
def documents() -> dict[str, Document]:
    """Path -> what stands there, for every address and all that is called into being by one."""
    held = facts()
    addresses = (key.removeprefix("address:") for key in held if key.startswith("address:"))
    waiting = [*addresses, *paths.STANDING, *paths.UNLINKED]
    waiting += ["/indeks/nasional/2022/02/10/"]
    found: dict[str, Document] = {}
    seen: set[str] = set()
    while waiting:
        if (path := waiting.pop()) in seen:
            continue
        seen.add(path)
        outcome, _ = run(path, held)
        waiting += getattr(outcome, "calls", ())
        if isinstance(outcome, Document):
            found[path] = outcome
    return found


def header(document: Document, name: str) -> str:
    """A header's value, "" where there is none."""
    return next((value for key, value in document.headers if key == name), "")


def of_type(media_type: str) -> dict[str, str]:
    """Path -> text of all outputs of a media type."""
    return {
        path: document.whole.decode()
        for path, document in documents().items()
        if header(document, "Content-Type").partition(";")[0] == media_type
    }


def pages() -> dict[str, str]:
    """Path -> HTML of all whole pages."""
    return {path: html for path, html in of_type("text/html").items() if not path.startswith("/_f/")}
