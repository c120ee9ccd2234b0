"""How pages look, whom they load from, and what stands inside stories, as the settings say.

What is stored is looked at again: whatever wrote it, nothing goes into a style sheet or a header that may not.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from warta.facts import values as v
from warta.facts.limits import MOST_PARAGRAPHS
from warta.newsroom.colours import is_colour
from warta.newsroom.hosts import is_host, is_script_of
from warta.newsroom.links import is_safe
from warta.newsroom.loaders.rows import rows

_LOOK = """
SELECT accent, accent_dark, voice, logo, logo_width, logo_height,
  logo_dark, logo_dark_width, logo_dark_height, icon, icon_letter
FROM newsroom_appearance ORDER BY id LIMIT 1
"""
_PARTNERS = "SELECT CAST(hosts AS text), CAST(scripts AS text) FROM newsroom_partners ORDER BY id LIMIT 1"
_INSERTIONS = """
SELECT notice_text, notice_href, notice_after, read_also_after, ad_after, ad_height
FROM newsroom_insertions ORDER BY id LIMIT 1
"""
_PICTURE = re.compile(r"images/[0-9a-f]+\.png")


def look(using: str) -> v.Look:
    """What is set of how pages look."""
    for accent, accent_dark, voice, *marks, icon, letter in rows(using, _LOOK):
        return v.Look(
            accent=accent if is_colour(accent) else "",
            accent_dark=accent_dark if is_colour(accent_dark) else "",
            voice="sans" if voice == "sans" else "serif",
            logo=_mark(*marks[:3]),
            logo_dark=_mark(*marks[3:]),
            icon=_href(icon),
            icon_letter=letter,
        )
    return v.Look()


def _href(file: str | None) -> str:
    return f"/media/{file}" if file and _PICTURE.fullmatch(file) else ""


def _mark(file: str | None, width: int | None, height: int | None) -> v.Mark | None:
    href = _href(file)
    return v.Mark(href, width, height) if href and width and height else None


def partners(using: str) -> v.Partners:
    """Other sites that pages may load from, and their scripts; what names no host that may be named is left out."""
    for stored_hosts, stored_scripts in rows(using, _PARTNERS):
        hosts = tuple(raw["value"] for raw in _blocks(stored_hosts) if is_host(raw["value"]))
        scripts = (raw["value"] for raw in _blocks(stored_scripts))
        return v.Partners(
            hosts=tuple(dict.fromkeys(hosts)),
            scripts=tuple(
                v.Script(one["src"], "async" if one["mode"] == "async" else "defer")
                for one in scripts
                if is_script_of(one["src"], hosts)
            ),
        )
    return v.Partners()


def insertions(using: str) -> v.Insertions:
    """What stands inside stories, and where."""
    for text, href, notice_after, read_also_after, ad_after, ad_height in rows(using, _INSERTIONS):
        notice = v.Link(text, href) if text and is_safe(href) and _place(notice_after) else None
        return v.Insertions(
            notice=notice,
            notice_after=_place(notice_after) if notice else 0,
            read_also_after=_place(read_also_after),
            ad_after=_place(ad_after),
            ad_height=ad_height if _place(ad_after) else 0,
        )
    return v.Insertions()


def _place(after: int) -> int:
    return after if 0 < after <= MOST_PARAGRAPHS else 0


def _blocks(stored: str) -> list[Any]:
    blocks: list[Any] = msgspec.json.decode(stored or "[]")
    return blocks
