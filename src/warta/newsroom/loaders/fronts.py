"""Fronts by hand, and the breaking bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from warta.facts import keys
from warta.facts import values as v
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.loaders.rows import instant, rows, rows_in, stored
from warta.newsroom.models import Arrangement
from warta.newsroom.models.arrangements import Filled

# Of those that hold, readers see the first; of those to come, the first says how long that is so. The others come to
# their turn when it is over: this fact changes at no time but one that it tells.
BARS = 20

_ARRANGEMENTS = """
SELECT page_id, fill, section_id, topic_id FROM newsroom_arrangement WHERE live AND page_id IN (*)
"""
_SLOTS = """
SELECT arrangement_id, story_id, until, fill, section_id, topic_id FROM newsroom_slot
WHERE arrangement_id IN (*) ORDER BY sort_order, id
"""
_BARS = "SELECT text, story_id, starts_at, ends_at FROM newsroom_breakingbar "
_THAT_HOLD = _BARS + "WHERE starts_at <= %s AND ends_at > %s ORDER BY starts_at DESC, id DESC LIMIT %s"
_TO_COME = _BARS + "WHERE starts_at > %s ORDER BY starts_at, id LIMIT %s"


def arrangements(using: str, arguments: Sequence[str]) -> Mapping[str, v.Arrangement]:
    """What editors made of each front; nothing of one that they left to the rules."""
    wanted = ids(arguments)
    slots = grouped((page, _slot(*columns)) for page, *columns in rows_in(using, _SLOTS, wanted))
    found = ((page, _arrangement(slots.get(page, ()), rest)) for page, *rest in rows_in(using, _ARRANGEMENTS, wanted))
    return by_argument((page, one) for page, one in found if one is not None)


def value_of(arrangement: Arrangement) -> v.Arrangement | None:
    """The fact that an arrangement would be, saved or not: what a preview shows."""
    slots = [_slot(slot.story_id, slot.until, *_rule(slot)) for slot in arrangement.slots.all()]
    return _arrangement(slots, _rule(arrangement))


def _rule(filled: Filled) -> tuple[str, int | None, int | None]:
    return filled.fill, filled.section_id, filled.topic_id


def _arrangement(slots: Sequence[v.Slot], rest: Sequence[Any]) -> v.Arrangement | None:
    filled = _list(*rest)
    used = max((number for number, slot in enumerate(slots, 1) if slot.story or slot.fill), default=0)
    return v.Arrangement(tuple(slots[:used]), filled) if used or filled else None


def _slot(story: int | None, until: datetime | None, *rule: Any) -> v.Slot:
    return v.Slot(story, instant(until) if story and until else None, _list(*rule))


def _list(fill: str, section: int | None, topic: int | None) -> str:
    """The list that a rule takes from; a rule whose section or topic is gone is none."""
    if fill == Filled.Fill.SECTION and section:
        return str(keys.latest_in_section(section))
    if fill == Filled.Fill.TOPIC and topic:
        return str(keys.latest_in_topic(topic))
    return {Filled.Fill.NEWEST: str(keys.LATEST), Filled.Fill.MOST_READ: str(keys.most_read("day"))}.get(fill, "")


def breaking(at: datetime, using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.Bar, ...]]:
    """The bars that hold at an instant, the latest first, and the next to come: what is over takes nobody's place."""
    now = stored(using, at)
    found = rows(using, _THAT_HOLD, now, now, BARS) + rows(using, _TO_COME, now, BARS)
    bars = tuple(v.Bar(text, story, instant(start), instant(end)) for text, story, start, end in found)
    return dict.fromkeys(arguments, bars)
