"""The words of a picture: what it shows and who took it."""

from __future__ import annotations

import re

from msgspec import Struct

_LONGEST = 300
_AGENCY = (
    r"(?:ANTARA(?: FOTO)?|AFP|AP|REUTERS|Reuters|EPA|Xinhua|Getty(?: Images)?|Dok(?:umentasi|\.)?|Istimewa|"
    r"Instagram|Twitter)"
)
_FORMS = (
    # Kapal di dermaga. /ANTARA FOTO/Rana Sura/abc · (REUTERS/Rana Sura)
    re.compile(rf"(?P<caption>.+?)\s*[(/|]\s*(?P<credit>{_AGENCY}\b[^()]{{0,80}}?)\s*\)?\.?"),
    re.compile(rf"(?P<caption>.*?[.!?])\s*(?P<credit>{_AGENCY}/[^()]{{2,80}}?)\.?"),
    # Kapal di dermaga. Foto/RT · (Foto: Rana Sura) · Foto : Rana
    re.compile(r"(?P<caption>.*?)[\s(/|-]*\b(?:Foto|FOTO|Photo|Kredit)\s*[:/]\s*(?P<credit>[^()]{2,80}?)\s*\)?\.?"),
)
_LABELLED = re.compile(
    r"(?:Foto|FOTO|Photo|Ilustrasi|Keterangan foto)\s*:\s*(?P<caption>(?:\S+\s+){5,}?\S+)(?:\s*\((?P<credit>[^()]+)\))?"
)


class Caption(Struct, frozen=True):
    """Empty strings where the line does not say."""

    caption: str
    credit: str


def read_caption(line: str) -> Caption | None:
    """A caption line taken apart, or none where the line is none."""
    if len(line) > _LONGEST:
        return None
    if labelled := _LABELLED.fullmatch(line):
        return Caption(labelled["caption"].strip(), (labelled["credit"] or "").strip())
    for form in _FORMS:
        if match := form.fullmatch(line):
            return Caption(match["caption"].strip(" (/|"), match["credit"].strip())
    return None
