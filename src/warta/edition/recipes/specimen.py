"""A specimen: one story in each form in which lists show it. It stands at no address; the desk previews with it."""

from __future__ import annotations

from datetime import datetime

from warta.edition.cards import cards, with_pictures
from warta.edition.frame import frame
from warta.edition.outcomes import Absent, Outcome
from warta.facts.reader import Reader


async def specimen(id: int, read: Reader, at: datetime) -> Outcome:
    """The story as the lead of the front, as a card, and as a line."""
    page = await frame(read, at, "specimen.html")
    found = await cards(read, page, [id])
    if not found:
        return Absent()
    return page.page(lead=(await with_pictures(read, found, "full"))[0], card=(await with_pictures(read, found))[0])
