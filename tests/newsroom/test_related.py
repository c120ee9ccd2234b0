"""Related stories: who stands near in time and speaks of the same, and that a change names all that it alters."""

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
from warta.newsroom.kinship import FEWEST, MOST
from warta.newsroom.loaders import rows
from warta.newsroom.loaders import timelines as looked
from warta.newsroom.loaders.timelines import NEWER, OLDER, Place, place_of, timelines
from warta.newsroom.models import Chosen, Likeness, Section, Story, StoryTopic
from warta.newsroom.touches import touches
from warta.outbox import positions

START = datetime(2022, 2, 10, tzinfo=UTC)
# Whole seconds beside parts of one: as texts, they are of different lengths.
HOURS = st.builds(
    lambda hours, parts: START + timedelta(hours=hours, microseconds=parts),
    st.integers(0, 12),
    st.sampled_from([0, 0, 1, 500_000]),
)
# Few, so that many have the same.
WORDS = st.sets(st.sampled_from("abcdefgh")).map(lambda words: " ".join(sorted(words)))
BRIDGE = "Perbaikan Jembatan Lirang di Tanjung Biru tertunda menunggu baja dari Samudra"


class Undone(Exception):
    """Takes an example back."""


def naive(places: list[Place], place: Place) -> list[Place]:
    """Who stands next to a place when all are looked at."""
    before = sorted(p for p in places if p < place)[-3:]
    return before + sorted(p for p in places if p > place)[:2]


@pytest.fixture
def kota(desk: Newsdesk) -> Section:
    return desk.section("Kota")


@pytest.fixture
def short_sighted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories look no further than small newsrooms reach."""
    monkeypatch.setattr(timelines, "__defaults__", (3, 2))
    monkeypatch.setattr("warta.newsroom.placement.OLDER", 3)
    monkeypatch.setattr("warta.newsroom.placement.NEWER", 2)
    monkeypatch.setattr(looked, "BETWEEN_EACH", 5)


def settled(kota: Section, times: list[datetime], **fields: object) -> list[Place]:
    kota.refresh_from_db()
    stories = add_stories(kota, [new(n, published=at, **fields) for n, at in enumerate(times)])
    return [place_of(story.published_at, story.pk) for story in stories]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOURS, min_size=1, max_size=15), st.sets(st.integers(0, 14), min_size=1), st.lists(HOURS, max_size=3))
def test_a_timeline_knows_the_neighbours_of_all_its_places(
    kota: Section, short_sighted: None, times: list[datetime], asked: set[int], elsewhere: list[datetime]
) -> None:
    with pytest.raises(Undone), transaction.atomic():
        places = settled(kota, times)
        wanted = [places[n] for n in asked if n < len(places)] or places[:1]
        wanted += [place_of(at, 0) for at in elsewhere]
        [line] = timelines("default", {("section", kota.pk): wanted}).values()
        assert [line.near(place) for place in wanted] == [naive(places, place) for place in wanted]
        raise Undone


def test_a_story_that_was_given_a_topic_twice_stands_in_it_once(kota: Section, short_sighted: None) -> None:
    places = settled(kota, [START + timedelta(hours=n) for n in range(8)], topics=("Air",))
    links = list(StoryTopic.objects.all())
    StoryTopic.objects.bulk_create(StoryTopic(story_id=one.story_id, topic_id=one.topic_id) for one in links)
    [line] = timelines("default", {("topic", links[0].topic_id): [places[4]]}).values()
    assert line.near(places[4]) == naive(places, places[4])


def test_more_than_a_statement_takes_is_asked_for_in_parts(kota: Section, monkeypatch: pytest.MonkeyPatch) -> None:
    places = settled(kota, [START + timedelta(hours=n) for n in range(8)], topics=("Air",))
    wanted = {f"{kind}:{id}" for kind in ("related", "teaser", "text") for _, id in places}
    at_once = load(wanted)
    monkeypatch.setattr(rows, "MOST_VARIABLES", 3)
    assert load(wanted) == at_once


def missed(keys: set[str], before: dict[str, object], position: str) -> set[str]:
    """The keys of facts that changed since, and that the changes do not name."""
    named = touches("default", list(positions.changes_since(connection, position)))
    after = load(keys)
    assert not isinstance(named, Everything)
    return {key for key in keys if before[key] != after[key]} - named


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOURS, min_size=8, max_size=15), st.dictionaries(st.integers(0, 14), HOURS | st.none(), max_size=5))
def test_stories_that_move_in_time_name_all_whose_neighbours_change(
    kota: Section, short_sighted: None, times: list[datetime], moves: dict[int, datetime | None]
) -> None:
    with pytest.raises(Undone), transaction.atomic():
        places = settled(kota, times, topics=("Air",))
        keys = {f"related:{id}" for _, id in places}
        before, position = load(keys), positions.current(connection)
        for number, at in moves.items():
            Story.objects.filter(pk=places[number % len(places)][1]).update(published_at=at)
        assert missed(keys, before, position) == set()
        raise Undone


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(HOURS, WORDS), min_size=8, max_size=15),
    st.lists(st.tuples(st.integers(0, 14), WORDS | st.none()), max_size=5),
    st.dictionaries(st.integers(0, 14), st.integers(0, 14), max_size=3),
    st.dictionaries(st.integers(0, 14), st.integers(0, 14), max_size=3),
    st.dictionaries(st.integers(0, 14), HOURS, max_size=1),
)
def test_stories_that_speak_of_something_else_name_all_that_are_nearer_or_further_now(
    kota: Section,
    short_sighted: None,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[datetime, str]],
    reworded: list[tuple[int, str | None]],
    repeated: dict[int, int],
    chosen: dict[int, int],
    moved: dict[int, datetime],
) -> None:
    monkeypatch.setattr("warta.newsroom.kinship.ENOUGH", 0.2)
    monkeypatch.setattr("warta.newsroom.likeness_keys.BATCH", 2)
    with pytest.raises(Undone), transaction.atomic():
        ids = [id for _, id in settled(kota, [at for at, _ in told], topics=("Air",))]
        for id, (_, words) in zip(ids, told, strict=True):
            note(id, words=words)
        Chosen.objects.bulk_create(Chosen(story_id=one(ids, a), other_id=one(ids, b)) for a, b in chosen.items())
        keys = {f"{kind}:{id}" for kind in ("related", "teaser") for id in ids}
        before, position = load(keys), positions.current(connection)
        for number, anew in reworded:
            note(one(ids, number), words=anew) if anew is not None else forget(one(ids, number))
        for number, other in repeated.items():
            note(one(ids, number), original=one(ids, other))
        for number, at in moved.items():
            Story.objects.filter(pk=one(ids, number)).update(published_at=at)
        assert missed(keys, before, position) == set()
        raise Undone


def one(ids: list[int], number: int) -> int:
    """One of them for any number."""
    return ids[number % len(ids)]


def note(story: int, words: str | None = None, original: int | None = None) -> None:
    """Writes down what a story is like."""
    noted = {"words": words} if words is not None else {"original_id": original}
    Likeness.objects.update_or_create(pk=story, defaults=noted)


def forget(story: int) -> None:
    """Nothing is noted of a story."""
    Likeness.objects.filter(pk=story).delete()


def placed(desk: Newsdesk, kota: Section, hours: float, headline: str, **fields: object) -> Story:
    """A story so many hours after the first."""
    story = desk.story(kota, headline, **fields)
    Story.objects.filter(pk=story.pk).update(published_at=START + timedelta(hours=hours))
    return story


def related(story: Story) -> list[int]:
    [ids] = load({f"related:{story.pk}"}).values()
    assert isinstance(ids, tuple)
    return list(ids)


def test_those_that_speak_of_the_same_come_first_whatever_their_topics(desk: Newsdesk, kota: Section) -> None:
    air = desk.topic("Air")
    one = placed(desk, kota, 0, "Jembatan Lirang ditutup", standfirst=BRIDGE, topics=[air])
    for hours in range(1, 5):
        placed(desk, kota, hours, f"Saluran {hours}", topics=[air])
    told = placed(desk, kota, -200, "Baja datang", standfirst=BRIDGE)
    assert related(one)[0] == told.pk
    assert related(told)[0] == one.pk


def test_else_those_of_a_topic_are_shown_the_nearest_first_and_the_story_itself_never(
    desk: Newsdesk, kota: Section
) -> None:
    air, banjir = desk.topic("Air"), desk.topic("Banjir")
    one = placed(desk, kota, 0, "Satu", topics=[air, banjir])
    far = placed(desk, kota, -200, "Jauh", topics=[air, banjir])
    near = [placed(desk, kota, hours, f"Dekat {hours}", topics=[air]) for hours in (1, 2, 3)]
    placed(desk, kota, 0.5, "Tanpa topik")
    assert related(one) == [far.pk, near[0].pk, near[1].pk]


def test_who_only_stands_in_the_same_section_has_nothing_to_do_with_it(desk: Newsdesk, kota: Section) -> None:
    one = placed(desk, kota, 0, "Satu")
    placed(desk, kota, 1, "Dua")
    assert related(one) == []


def test_of_those_that_nearly_repeat_each_other_one_is_shown_and_none_beside_itself(
    desk: Newsdesk, kota: Section
) -> None:
    air = desk.topic("Air")
    one, again, other, twin = (placed(desk, kota, n, f"Cerita {n}", topics=[air]) for n in range(4))
    Likeness.objects.filter(pk=again.pk).update(original=one)
    Likeness.objects.filter(pk=twin.pk).update(original=other)
    assert related(one) == [other.pk]
    assert related(other) == [again.pk]
    Likeness.objects.filter(pk=twin.pk).update(original=None)
    assert related(one) == [other.pk, twin.pk]


def test_no_more_than_a_handful_are_related_and_a_topic_alone_makes_few(desk: Newsdesk, kota: Section) -> None:
    places = settled(kota, [START + timedelta(hours=n) for n in range(20)], topics=("Air",))
    facts = load({f"related:{id}" for _, id in places})
    assert {len(ids) for ids in facts.values()} == {FEWEST}
    last = [id for _, id in places[-7:]]
    Likeness.objects.filter(pk__in=last).update(words=BRIDGE.lower())
    assert len(load({f"related:{last[-1]}"})[f"related:{last[-1]}"]) == MOST  # type: ignore[arg-type]


def test_a_new_story_is_looked_at_by_the_newest_few_however_many_its_topic_holds(desk: Newsdesk, kota: Section) -> None:
    places = settled(kota, [START + timedelta(minutes=n) for n in range(OLDER + 30)], topics=("Air",))
    position = positions.current(connection)
    [(_, id)] = settled_after(kota, START + timedelta(days=1))
    named = touches("default", list(positions.changes_since(connection, position)))
    assert not isinstance(named, Everything)
    assert {key for key in named if key.startswith("related:")} == {
        f"related:{one}" for one in (id, *(id for _, id in places[-NEWER:]))
    }


def settled_after(kota: Section, at: datetime) -> list[Place]:
    kota.refresh_from_db()
    [story] = add_stories(kota, [new(999, published=at, topics=("Air",))])
    return [place_of(story.published_at, story.pk)]


@pytest.mark.parametrize(
    ("words", "seeing"),
    [
        ("banjir pompa", {"banjir hujan", "hujan", "banjir"}),
        ("hujan", {"banjir hujan", "hujan", "pompa"}),
        ("hujan lebat pompa", {"banjir hujan", "hujan", "pompa"}),
    ],
    ids=["another word", "one word less", "one word more, another one"],
)
def test_other_words_are_seen_by_those_neighbours_that_have_them(
    desk: Newsdesk, kota: Section, words: str, seeing: set[str]
) -> None:
    told = ("banjir hujan", "hujan", "pompa", "banjir", "warga", "")
    ids = {noted: placed(desk, kota, hours, f"Kabar {hours}").pk for hours, noted in enumerate(told)}
    for noted, id in ids.items():
        Likeness.objects.filter(pk=id).update(words=noted)
    one = placed(desk, kota, 3, "Satu").pk
    Likeness.objects.filter(pk=one).update(words="hujan pompa")
    position = positions.current(connection)
    Likeness.objects.filter(pk=one).update(words=words)
    named = touches("default", list(positions.changes_since(connection, position)))
    assert not isinstance(named, Everything)
    assert {key for key in named if key.startswith("related:")} == {
        f"related:{id}" for id in (one, *(ids[noted] for noted in seeing))
    }
