"""Flat pages: masthead, guidelines, about, contact, privacy."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from warta.edition.frame import frame
from warta.edition.links import expanded, hrefs_of_pages, pages_linked
from warta.edition.metadata import json_ld, publisher
from warta.edition.outcomes import Absent, Outcome
from warta.facts import keys
from warta.facts.reader import Reader


async def flat_at(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """A flat page at its address."""
    flat = await read(keys.flat(id))
    if flat is None:
        return Absent()
    page = await frame(read, at, "flat.html")
    hrefs = await hrefs_of_pages(read, pages_linked((flat.html,)))
    return page.page(
        flat=flat,
        html=Markup(expanded(flat.html, hrefs)),  # noqa: S704  clean HTML, see values.Flat
        updated=page.moment(flat.updated),
        url=page.absolute(base),
        data=json_ld(publisher(page)),
    )
