"""The press of a real process: what is set for a time is seen then, and never before."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta

from django.utils import timezone

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.newsroom.models import Address, Setback, Story

PATIENCE = 60  # seconds, for a machine that does much else


def schedule(story: Story, ahead: timedelta, **changes: object) -> float:
    """Sets a story for a time so far ahead; gives that time."""
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    at = timezone.now() + ahead
    for name, value in {**changes, "go_live_at": at}.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return at.timestamp()


def seen_at(desk: Newsdesk, path: str, status: str) -> float:
    """The time at which a path came to have a status; looks all the time."""
    deadline = time.monotonic() + PATIENCE
    while desk.status(path) != status:
        assert time.monotonic() < deadline, f"{path} is {desk.status(path)}"
        time.sleep(0.002)
        desk.store.follow()
    return time.time()


def test_a_press_process_publishes_changes_and_takes_down_when_it_is_time(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    leaving, hidden = desk.story(kota, "Pergi"), desk.draft(kota, "Air naik")
    desk.publish()
    with subprocess.Popen([sys.executable, "-m", "warta", "press", "run"], stderr=subprocess.PIPE, text=True) as press:
        desk.edit(leaving, expire_at=timezone.now() + timedelta(seconds=6))
        down = Story.objects.get(pk=leaving.pk).expire_at
        up = schedule(hidden, timedelta(seconds=4))
        assert down
        assert seen_at(desk, "/kota/air-naik/", "page") >= up
        assert seen_at(desk, "/kota/pergi/", "gone") >= down.timestamp()
        press.terminate()
        press.communicate(timeout=PATIENCE)
    published = Story.objects.get(pk=hidden.pk).published_at
    assert published
    assert published.timestamp() == up
    assert desk.verify().differ == ()


def test_the_command_does_what_is_due_and_tells_what_cannot_be_done(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    other = desk.story(kota, "Lain")
    schedule(desk.draft(kota, "Air naik"), timedelta(seconds=0.5))
    schedule(desk.draft(kota, "Rusak"), timedelta(seconds=0.5))
    schedule(desk.draft(kota, "Besok"), timedelta(days=1))
    Address.objects.filter(owner=f"story:{other.pk}").update(path="/kota/rusak/")
    time.sleep(0.6)
    done = warta("press", "publish")
    assert done.exit_code == 0
    assert "/kota/rusak/" in done.stderr
    desk.store.follow()
    assert [desk.status(f"/kota/{slug}/") for slug in ("air-naik", "besok")] == ["page", "nothing"]
    assert Setback.objects.count() == 1
