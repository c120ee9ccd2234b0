"""Corrections, answers, withdrawals and the public register of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warta.facts import values as v
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.loaders.rows import instant, rows, rows_in

REGISTER_LENGTH = 200

_CORRECTIONS = """
SELECT story_id, id, kind, text, at, reply_id FROM newsroom_correction WHERE story_id IN (*) ORDER BY at, id
"""
_ANSWERS = "SELECT DISTINCT reply_id, story_id FROM newsroom_correction WHERE reply_id IN (*) ORDER BY story_id"
_WITHDRAWALS = "SELECT story_id, reason, notice, at FROM newsroom_withdrawal WHERE story_id IN (*)"
_CORRECTED = """
SELECT c.kind, c.story_id, c.text, c.at FROM newsroom_correction c JOIN wagtailcore_page p ON p.id = c.story_id
WHERE p.live ORDER BY c.at DESC, c.id DESC LIMIT %s
"""
_WITHDRAWN = "SELECT story_id, notice, at FROM newsroom_withdrawal ORDER BY at DESC, id DESC LIMIT %s"


def corrections(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.Correction, ...]]:
    """The corrections of each story, oldest first."""
    groups = grouped(
        (story, v.Correction(id, kind, text, instant(at), reply))
        for story, id, kind, text, at, reply in rows_in(using, _CORRECTIONS, ids(arguments))
    )
    return by_argument((story, tuple(found)) for story, found in groups.items())


def answers(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The stories that each story replies to."""
    groups = grouped((reply, story) for reply, story in rows_in(using, _ANSWERS, ids(arguments)))
    return by_argument((reply, tuple(stories)) for reply, stories in groups.items())


def withdrawals(using: str, arguments: Sequence[str]) -> Mapping[str, v.Withdrawal]:
    """The notice of each withdrawn story."""
    return by_argument(
        (story, v.Withdrawal(reason, notice, instant(at)))
        for story, reason, notice, at in rows_in(using, _WITHDRAWALS, ids(arguments))
    )


def register(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.RegisterEntry, ...]]:
    """The newest corrections of public stories and the newest withdrawals."""
    entries = [
        v.RegisterEntry(kind, story, text, instant(at))
        for kind, story, text, at in rows(using, _CORRECTED, REGISTER_LENGTH)
    ]
    entries += [
        v.RegisterEntry("pencabutan", story, notice, instant(at))
        for story, notice, at in rows(using, _WITHDRAWN, REGISTER_LENGTH)
    ]
    newest = sorted(entries, key=lambda entry: (entry.at, entry.story), reverse=True)
    return dict.fromkeys(arguments, tuple(newest[:REGISTER_LENGTH]))
