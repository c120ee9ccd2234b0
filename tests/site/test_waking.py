"""The processes beside the web server notice a commit, and that they are to end."""

from __future__ import annotations

from threading import Event

from tests.newsdesk import Newsdesk
from warta.newsroom.models import Topic
from warta.site.waking import Wake

FOREVER = 600.0


def test_a_commit_wakes(desk: Newsdesk) -> None:
    wake = Wake(Event())
    Topic.objects.create(name="Banjir", slug="banjir")
    assert wake(FOREVER)
    assert not wake(0.0)


def test_who_is_to_end_is_not_kept_waiting(desk: Newsdesk) -> None:
    stop = Event()
    wake = Wake(stop)
    stop.set()
    assert not wake(FOREVER)
