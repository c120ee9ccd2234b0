"""Related stories: the neighbours in time, whatever way they are found."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.newsdesk import Newsdesk
from tests.newsroom.everything import load
from tests.newsroom.test_bulk import new
from warta.facts.registry import Everything
from warta.newsroom.bulk import add_stories
from warta.newsroom.loaders.related import EACH_SIDE, RELATED_LENGTH, Place, timelines
from warta.newsroom.models import Section, Story
from warta.newsroom.touches import touches
from warta.outbox import positions

START = datetime(2022, 2, 10, tzinfo=UTC)
HOURS = st.integers(0, 12).map(lambda hours: START + timedelta(hours=hours))


class Undone(Exception):
    """Takes an example back."""


def naive(places: list[Place], place: Place) -> list[Place]:
    """Who stands next to a place when all are looked at."""
    before = sorted(p for p in places if p < place)[-EACH_SIDE:]
    return before + sorted(p for p in places if p > place)[:EACH_SIDE]


@pytest.fixture
def kota(desk: Newsdesk) -> Section:
    return desk.section("Kota")


def settled(kota: Section, times: list[datetime], **fields: object) -> list[Place]:
    kota.refresh_from_db()
    stories = add_stories(kota, [new(n, published=at, **fields) for n, at in enumerate(times)])
    return [(story.published_at, story.pk) for story in stories]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOURS, min_size=1, max_size=15), st.sets(st.integers(0, 14), min_size=1), st.lists(HOURS, max_size=3))
def test_a_timeline_knows_the_neighbours_of_all_its_places(
    kota: Section, times: list[datetime], asked: set[int], elsewhere: list[datetime]
) -> None:
    with pytest.raises(Undone), transaction.atomic():
        places = settled(kota, times)
        wanted = [places[n] for n in asked if n < len(places)] or places[:1]
        wanted += [(at, 0) for at in elsewhere]
        [line] = timelines("default", {("section", kota.pk): wanted}).values()
        assert [line.near(place) for place in wanted] == [naive(places, place) for place in wanted]
        raise Undone


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOURS, min_size=8, max_size=15), st.dictionaries(st.integers(0, 14), HOURS | st.none(), max_size=5))
def test_stories_that_move_in_time_name_all_whose_neighbours_change(
    kota: Section, times: list[datetime], moves: dict[int, datetime | None]
) -> None:
    with pytest.raises(Undone), transaction.atomic():
        places = settled(kota, times, topics=("Air",))
        keys = {f"related:{id}" for _, id in places}
        before, position = load(keys), positions.current(connection)
        for number, at in moves.items():
            Story.objects.filter(pk=places[number % len(places)][1]).update(published_at=at)
        named = touches("default", list(positions.changes_since(connection, position)))
        after = load(keys)
        assert not isinstance(named, Everything)
        assert {key for key in keys if before[key] != after[key]} <= named
        raise Undone


def test_those_who_share_more_topics_come_first_and_the_story_itself_never(desk: Newsdesk, kota: Section) -> None:
    air, banjir = desk.topic("Air"), desk.topic("Banjir")
    one = desk.story(kota, "Satu", topics=[air, banjir])
    far = desk.story(kota, "Jauh", topics=[air, banjir])
    near = [desk.story(kota, f"Dekat {n}", topics=[air]) for n in range(2)]
    Story.objects.filter(pk=one.pk).update(published_at=START)
    Story.objects.filter(pk=far.pk).update(published_at=START - timedelta(days=9))
    for hours, story in enumerate(near, start=1):
        Story.objects.filter(pk=story.pk).update(published_at=START + timedelta(hours=hours))
    assert load({f"related:{one.pk}"}) == {f"related:{one.pk}": (far.pk, near[0].pk, near[1].pk)}


def test_no_more_than_a_handful_are_related(desk: Newsdesk, kota: Section) -> None:
    places = settled(kota, [START + timedelta(hours=n) for n in range(20)])
    facts = load({f"related:{id}" for _, id in places})
    assert {len(ids) for ids in facts.values()} == {3, 4, RELATED_LENGTH}
