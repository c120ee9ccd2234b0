"""The demo's desk: each account finds there what a day at a newsroom has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.filled import photo
from tests.newsdesk import Newsdesk
from warta.desk.checklist.findings import findings_of
from warta.desk.models import Progress
from warta.desk.roles import make_roles
from warta.newsroom.models import Front, Story
from warta.site.demo.checking import load_demo
from warta.site.demo.drafting import take_to_the_desk
from warta.site.demo.furnishing import make_figures, make_people, make_sections, make_topics
from warta.site.demo.logins import make_logins
from warta.site.demo.publishing import Known

# The real one: what waits for a morning that is over would be published at once.
NOW = datetime.now(UTC)
WIB = timezone(timedelta(hours=7))
DEMO = load_demo()


@pytest.fixture
def known(desk: Newsdesk) -> Known:
    """What the drafts refer to; one picture stands for all."""
    make_roles(Front.objects.get())
    one = photo("Dermaga", caption="Dermaga.", credit="Wedari Pos").pk
    photos = {new.slug: one for new in DEMO.house.photos}
    people = make_people(DEMO.house.people, photos)
    figures = make_figures(DEMO.house.figures)
    return Known(NOW, make_sections(DEMO.house.sections), people, make_topics(DEMO.house.topics), photos, figures)


def test_every_state_of_a_story_is_there(known: Known, tmp_path: Path) -> None:
    make_logins(tmp_path / "logins.txt")
    take_to_the_desk(DEMO.drafts, known, {})
    assert sorted(Progress.objects.values_list("state", flat=True)) == [
        Progress.State.DRAFT,
        Progress.State.RETURNED,
        Progress.State.REVIEW,
        Progress.State.REVIEW,
        Progress.State.SCHEDULED,
    ]
    assert {row.owner.username for row in Progress.objects.select_related("owner")} == {"wartawan"}
    assert not Story.objects.filter(live=True).exists()


def test_one_waits_for_the_next_morning(known: Known, tmp_path: Path) -> None:
    make_logins(tmp_path / "logins.txt")
    take_to_the_desk(DEMO.drafts, known, {})
    waiting = Story.objects.get(go_live_at__isnull=False)
    morning = (NOW.astimezone(WIB) + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
    assert waiting.go_live_at == morning
    assert waiting.get_latest_revision().approved_go_live_at == waiting.go_live_at


def test_what_was_handed_in_lacks_nothing_and_the_unfinished_is_told_what(known: Known, tmp_path: Path) -> None:
    make_logins(tmp_path / "logins.txt")
    take_to_the_desk(DEMO.drafts, known, {})
    lacking = [story.slug for story in Story.objects.all() if findings_of(story.get_latest_revision_as_object())]
    assert lacking == ["trotoar-dermaga-lama-amblas"]


def test_without_the_accounts_the_desk_stays_empty(known: Known) -> None:
    take_to_the_desk(DEMO.drafts, known, {})
    assert not Story.objects.exists()
