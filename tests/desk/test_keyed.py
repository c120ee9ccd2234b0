"""Pages of a list by key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.newsdesk import Newsdesk
from tests.newsroom.test_bulk import new
from warta.desk.keyed import Key, KeyedPaginator
from warta.desk.models import Progress
from warta.newsroom.bulk import add_stories

AT = datetime(2026, 11, 28, 7, 30, 0, 123456, tzinfo=UTC)


def test_a_key_survives_an_address() -> None:
    key = Key("after", AT, 7)
    assert Key.read(str(key)) == key


NONE = ["", "2", "after.1", "after.x.2", "up.1.2", f"after.1.{10**40}", "after.1e99.2", f"after.{10**40}.1"]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_key_is_the_beginning(text: str) -> None:
    assert Key.read(text) is None


@pytest.mark.parametrize("descending", [True, False])
def test_pages_there_and_back_show_each_row_once(desk: Newsdesk, descending: bool) -> None:
    # Three of them at one and the same time: there the id decides.
    published = [AT - timedelta(days=n // 3) for n in range(8)]
    add_stories(desk.section("Kota"), [new(n, published=at) for n, at in enumerate(published)])
    cut = KeyedPaginator(Progress.objects.all(), 3, "published_at", descending)
    rows = Progress.objects.order_by("published_at", "pk").values_list("pk", flat=True)
    wanted = list(rows)[::-1] if descending else list(rows)
    page, there = cut.page(None), []
    while True:
        there.append([row.pk for row in page.object_list])
        if not page.next:
            break
        page = cut.page(Key.read(page.next))
    assert there == [wanted[:3], wanted[3:6], wanted[6:]]
    back = [there[-1]]
    while page.previous:
        page = cut.page(Key.read(page.previous))
        back.insert(0, [row.pk for row in page.object_list])
    assert back == there
    assert not page.has_previous
