"""What somebody asks, as the address says it. Whatever stands there, it is a question: nothing in it is an error."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct

MOST_WORDS = 12
LONGEST_TEXT = 200
# No more than these are looked at, so that nobody can make us turn thousands of pages.
LAST_PAGE = 50
MOST_FIELDS = 30

# In the address as readers see it: /cari/?q=banjir&kanal=kota&urut=terbaru
WORDS, SECTION, AUTHOR, KIND, SINCE, UNTIL, ORDER, PAGE = (
    *("q", "kanal", "penulis", "jenis"),
    *("dari", "sampai", "urut", "hal"),
)
NEWEST = "terbaru"


class Asked(Struct, frozen=True):
    """A question: words, filters (empty ones do not filter), order and page."""

    words: str = ""
    section: str = ""
    author: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    is_newest: bool = False
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.section or self.author or self.kind or self.since or self.until)

    def query(self, page: int = 1, words: str | None = None) -> str:
        """The query string of the same question, at another page, or with other words."""
        told = {
            WORDS: self.words if words is None else words,
            SECTION: self.section,
            AUTHOR: self.author,
            KIND: self.kind,
            SINCE: self.since.isoformat() if self.since else "",
            UNTIL: self.until.isoformat() if self.until else "",
            ORDER: NEWEST if self.is_newest else "",
            PAGE: str(page) if page > 1 else "",
        }
        return urlencode({name: value for name, value in told.items() if value})


def asked_in(query: str) -> Asked:
    """The question in a query string; what makes no sense in it is left out."""
    try:
        # UTF-8 with what is none replaced; of a name that comes twice, the first counts.
        fields = dict(reversed(parse_qsl(query, max_num_fields=MOST_FIELDS, errors="replace")))
    except ValueError:
        fields = {}
    return Asked(
        words=_text(fields.get(WORDS, "")),
        section=_text(fields.get(SECTION, "")).strip("/"),
        author=_text(fields.get(AUTHOR, "")),
        kind=_text(fields.get(KIND, "")),
        since=_day(fields.get(SINCE, "")),
        until=_day(fields.get(UNTIL, "")),
        is_newest=fields.get(ORDER) == NEWEST,
        page=_page(fields.get(PAGE, "")),
    )


def _text(typed: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in typed[: 4 * LONGEST_TEXT])
    return " ".join(printable.split())[:LONGEST_TEXT].strip()


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if len(typed) == len("2022-02-11") else None
    except ValueError:
        return None


def _page(typed: str) -> int:
    return min(max(1, int(typed)), LAST_PAGE) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
