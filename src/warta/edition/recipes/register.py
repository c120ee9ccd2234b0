"""The public register of corrections, replies and withdrawals."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from warta.edition import paths
from warta.edition.cards import Line, lines
from warta.edition.dates import Moment
from warta.edition.frame import frame
from warta.edition.kinds import correction_label
from warta.edition.metadata import collection, json_ld
from warta.edition.outcomes import Outcome
from warta.facts import keys
from warta.facts.reader import Reader


class Entry(Struct, frozen=True):
    """A line of the register; a withdrawal names no story."""

    label: str
    text: str
    when: Moment
    story: Line | None


async def register(read: Reader, at: datetime) -> Outcome:
    """The register in the order it is kept in."""
    page = await frame(read, at, "register.html")
    entries = await read(keys.REGISTER)
    # A withdrawn story's headline must not come back here, whatever the facts still hold.
    corrected = await lines(read, page, (one.story for one in entries if one.kind != "pencabutan"))
    stories = {line.id: line for line in corrected}
    return page.page(
        url=page.absolute(paths.REGISTER),
        data=json_ld(collection(page, page.texts.gettext("Corrections"), paths.REGISTER)),
        entries=[
            Entry(
                label=correction_label(one.kind, page.texts),
                text=one.text,
                when=page.moment(one.at),
                story=stories.get(one.story) if one.kind != "pencabutan" else None,
            )
            for one in entries
        ],
    )
