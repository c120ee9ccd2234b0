"""*Terpopuler*: the stories that are read most, as a fragment that pages include, and as a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from warta.edition import paths
from warta.edition.cards import Line, lines
from warta.edition.frame import Frame, frame
from warta.edition.metadata import below_home, breadcrumbs, collection, json_ld
from warta.edition.outcomes import Outcome
from warta.edition.theme import assets
from warta.facts import keys
from warta.facts.limits import MOST_READ_SHOWN
from warta.facts.reader import Reader

# Beside a story there is room for so many.
BESIDE = 5
DAY = "day"


class Ranked(Struct, frozen=True):
    """A window's list; `name` is its anchor."""

    name: str
    title: str
    listed: Sequence[Line]


async def of_today(read: Reader, at: datetime) -> Outcome:
    """The most read of 24 hours, which pages include in the browser; empty while nothing was read."""
    page = await frame(read, at, "most-read-now.html", of=keys.SITE_OF_FEEDS, with_menu=False)
    listed = await lines(read, page, await read(keys.most_read(DAY)))
    return page.file(assets.FRAGMENT, listed=listed[:BESIDE])


async def page(read: Reader, at: datetime) -> Outcome:
    """The most read of an hour, a day and a week."""
    page = await frame(read, at, "most-read.html")
    found = await read.together(*(keys.most_read(name) for name, _ in _titles(page)))
    ranked = [
        Ranked(name, title, (await lines(read, page, ids))[:MOST_READ_SHOWN])
        for (name, title), ids in zip(_titles(page), found, strict=True)
    ]
    title = page.texts.gettext("Most read")
    way = breadcrumbs(page, below_home(page, (title, paths.MOST_READ)))
    return page.page(
        url=page.absolute(paths.MOST_READ),
        ranked=[one for one in ranked if one.listed],
        data=json_ld(collection(page, title, paths.MOST_READ), way),
    )


def _titles(page: Frame) -> Sequence[tuple[str, str]]:
    gettext = page.texts.gettext
    return (("hour", gettext("In the last hour")), (DAY, gettext("In 24 hours")), ("week", gettext("In seven days")))
