"""When newsletters go out, by the site's clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from warta.readers.newsletter.models import Newsletter
from warta.readers.newsletter.times import last_slot, next_slot

JAKARTA, JAYAPURA, LONDON = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura"), ZoneInfo("Europe/London")
# A Tuesday; 06.30 in Jakarta.
AT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def test_a_morning_brief_goes_out_in_the_morning_of_its_site() -> None:
    daily = Newsletter(days="0123456", time=time(6))
    assert last_slot(daily, AT, JAKARTA) == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert last_slot(daily, AT, JAYAPURA) == datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    assert next_slot(daily, AT, JAKARTA) == datetime(2026, 11, 24, 23, 0, tzinfo=UTC)


def test_what_was_missed_for_long_is_not_sent_any_more() -> None:
    daily = Newsletter(days="0123456", time=time(6))
    assert last_slot(daily, AT + timedelta(hours=5), JAKARTA) is not None
    assert last_slot(daily, AT + timedelta(hours=6), JAKARTA) is None


@pytest.mark.parametrize(("days", "hours"), [("1", 0), ("2", 24), ("0", 6 * 24), ("56", 4 * 24), ("01234", 0)])
def test_days_are_those_of_the_sites_calendar(days: str, hours: int) -> None:
    newsletter = Newsletter(days=days, time=time(7))
    assert next_slot(newsletter, AT, JAKARTA) == datetime(2026, 11, 24, 0, 0, tzinfo=UTC) + timedelta(hours=hours)


def test_one_without_days_goes_out_by_hand_only() -> None:
    by_hand = Newsletter(days="", time=time(6))
    assert last_slot(by_hand, AT, JAKARTA) is None and next_slot(by_hand, AT, JAKARTA) is None


def test_the_hour_stays_where_clocks_are_changed() -> None:
    daily = Newsletter(days="0123456", time=time(6))
    before, after = datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)
    slots = [next_slot(daily, at, LONDON) for at in (before - timedelta(days=1), before, after)]
    assert [slot.astimezone(LONDON).hour for slot in slots if slot] == [6, 6, 6]
    assert [slot.hour for slot in slots if slot] == [5, 6, 6]
