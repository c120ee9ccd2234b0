"""What stands where nothing stands: not found, gone, withdrawn."""

from __future__ import annotations

from datetime import datetime

from warta.edition.frame import frame
from warta.edition.kinds import reason_of
from warta.edition.outcomes import Gone, Outcome
from warta.facts import keys
from warta.facts.reader import Reader


async def not_found(read: Reader, at: datetime) -> Outcome:
    """The page served for every unknown path."""
    page = await frame(read, at, "not-found.html")
    return page.page()


async def gone(read: Reader, at: datetime, calls: tuple[str, ...] = ()) -> Gone:
    """A page that says that something stood here and does no more."""
    page = await frame(read, at, "gone.html", of=keys.SITE_OF_NOTICES)
    return page.gone(calls=calls, withdrawal=None, reason="", when=None)


async def withdrawn(story: int, read: Reader, at: datetime, calls: tuple[str, ...] = ()) -> Gone:
    """The notice of a withdrawal, which repeats nothing of what was withdrawn; else a plain 410."""
    notice = await read(keys.withdrawal(story))
    if notice is None:
        return await gone(read, at, calls)
    page = await frame(read, at, "gone.html")
    reason = reason_of(notice.reason, page.texts)
    return page.gone(calls=calls, withdrawal=notice, reason=reason, when=page.moment(notice.at))
