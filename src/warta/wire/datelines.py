"""The place (and outlet) a story begins with: `MOSKOW - `, `TEMPO.CO, Jakarta - `, `Mataram, NTB (ANTARA News) - `."""

from __future__ import annotations

import re

from msgspec import Struct

_DASH = r"\s*(?:--?|–|—)\s*"
_OUTLET = r"[A-Z][\w.]*(?:\.(?:com|co|id|net|tv|COM|CO|ID|NET|TV))+|[A-Z][\w.]*(?:\.com|\.co\.id|\.id)"
_PLACE = r"[A-Z][\w'’.]*(?:[ /-][A-Z][\w'’.]*){0,3}(?:, ?[A-Z][\w'’. ]{1,24})?"
_FORMS = (
    re.compile(rf"(?P<outlet>{_OUTLET}),? ?(?P<place>{_PLACE})?{_DASH}(?=\S)"),
    re.compile(rf"(?P<place>{_PLACE}), ?(?P<outlet>{_OUTLET}){_DASH}(?=\S)"),
    re.compile(rf"(?P<place>{_PLACE})(?:, \d{{1,2}} \w+ \d{{4}})? ?\((?P<outlet>[^()]{{2,40}})\)(?:{_DASH}|: )(?=\S)"),
    re.compile(
        r"(?P<outlet>)(?P<place>[A-Z][A-Z'’.]+(?:[ ,/-]{1,2}[A-Z][A-Z'’.]*){0,4})\s*(?:\s--?\s|\s?[–—]\s)(?=\S)"
    ),
    re.compile(r"(?P<outlet>)(?P<place>[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2}) (?:--?|[–—]) (?=[A-Z\"“])"),
)
# A dateline stands at the very beginning; nothing that long is one.
_WINDOW = 90


class Dateline(Struct, frozen=True):
    """A paragraph taken apart; `place` and `outlet` are empty where it has no dateline."""

    place: str
    outlet: str
    rest: str


def split_dateline(text: str) -> Dateline:
    """The dateline and what follows it."""
    for form in _FORMS:
        match = form.match(text[:_WINDOW])
        if match:
            return Dateline((match["place"] or "").strip(" ,"), (match["outlet"] or "").strip(), text[match.end() :])
    return Dateline("", "", text)
