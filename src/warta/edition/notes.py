"""Corrections and replies as printed on a story."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from warta.edition.cards import Line, lines
from warta.edition.dates import Moment
from warta.edition.frame import Frame
from warta.edition.kinds import correction_label
from warta.facts.reader import Reader
from warta.facts.values import Correction


class Note(Struct, frozen=True):
    """A correction with its own posting time; `reply` is the story that carries a right of reply."""

    label: str
    text: str
    when: Moment
    reply: Line | None


async def notes(read: Reader, frame: Frame, made: Sequence[Correction], zone: str) -> list[Note]:
    """The corrections of a story in their order, with the replies they lead to."""
    replies = {line.id: line for line in await lines(read, frame, (one.reply for one in made if one.reply is not None))}
    return [
        Note(
            label=correction_label(one.kind, frame.texts),
            text=one.text,
            when=frame.moment(one.at, zone),
            reply=replies.get(one.reply or 0),
        )
        for one in made
    ]
