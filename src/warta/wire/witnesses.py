"""When a story of an archive was published: what its fields say, checked against what its address says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from warta.wire.addresses import OldAddress
from warta.wire.dates import FORMS, When, day_of, moment, not_a_date, tzinfo_of
from warta.wire.results import Unreadable

# An address that ends in the second of writing does not contradict a story that was held back for some days.
HELD_BACK = timedelta(days=7)


def _contradicts(day: date, address: OldAddress, zone: str, default: str) -> date | None:
    """The day the address stands for, where the field cannot be right beside it."""
    if address.day is not None:
        return address.day if address.day != day else None
    if address.written is None:
        return None
    written = day_of(address.written, zone, default)
    return written if not timedelta(0) <= day - written <= HELD_BACK else None


def _explained(day: date, better: date) -> str:
    taken = f"the address's {better.isoformat()} was taken"
    if (day.year, day.day, day.month) == (better.year, better.month, better.day):
        return f"Day and month are swapped in the date {day.isoformat()}; {taken}."
    return f"The date {day.isoformat()} contradicts the address; {taken}."


def _from_address(when: When, written: str, address: OldAddress, default: str) -> tuple[datetime, str]:
    missing = not_a_date(written) if written else "There is no date"
    if address.day is not None:
        return moment(When(address.day, when.time, when.zone), default), f"{missing}; the address's was taken."
    if address.written is not None:
        at = address.written.astimezone(tzinfo_of(when.zone, default))
        return at, f"{missing}; the second at the end of the address was taken."
    if written:
        raise Unreadable(f"{missing}, and there is none in the address: write `date` like {FORMS}.")
    raise Unreadable(f"There is no date, neither in the fields nor in the address: add `date`, like {FORMS}.")


def _dated(when: When, written: str, address: OldAddress, default: str) -> tuple[datetime, list[str]]:
    if when.day is None:
        at, warning = _from_address(when, written, address, default)
        return at, [warning]
    better = _contradicts(when.day, address, when.zone, default)
    warnings = [_explained(when.day, better)] if better else []
    return moment(When(better or when.day, when.time, when.zone), default), warnings


def published(when: When, written: str, address: OldAddress, now: datetime, default: str) -> tuple[datetime, list[str]]:
    """The moment of publication and warnings about it; `Unreadable` without any date, or when it is after `now`.

    `written` is what stands in the field of the date, read or not.
    """
    at, warnings = _dated(when, written, address, default)
    if at > now:
        day = now.astimezone(UTC).date().isoformat()
        raise Unreadable(f"The date {at.isoformat()} is in the future (today is {day}): correct the date.")
    if when.time is None and at.hour == at.minute == at.second == 0:
        warnings.append("There is no time of day; midnight was taken.")
    return at, warnings
