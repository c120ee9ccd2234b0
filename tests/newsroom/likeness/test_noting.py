"""What is noted of stories when they become public, and what each nearly repeats."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.newsdesk import Newsdesk
from tests.newsroom.likeness.texts import BRIDGE, BRIDGE_ELSEWHERE, FESTIVAL, body
from tests.newsroom.test_bulk import new
from warta.facts import values as v
from warta.newsroom.bulk import add_stories
from warta.newsroom.likeness.noting import note
from warta.newsroom.models import Likeness, Section, Story, Trace


@pytest.fixture
def kota(desk: Newsdesk) -> Section:
    return desk.section("Kota")


def original(story: Story) -> int | None:
    return Likeness.objects.get(pk=story.pk).original_id


def traces(story: Story) -> set[tuple[int, int]]:
    return set(Trace.objects.filter(story=story).values_list("value", "day"))


def test_a_story_that_comes_out_again_names_the_first(desk: Newsdesk, kota: Section) -> None:
    first = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    desk.story(kota, "Lampion", body=body(FESTIVAL))
    again = desk.story(kota, "Baja belum tiba", body=body(BRIDGE_ELSEWHERE))
    third = desk.story(kota, "Rakit dijaga", body=body(BRIDGE))
    assert [original(one) for one in (first, again, third)] == [None, first.pk, first.pk]


def test_what_nobody_sees_is_not_noted_and_is_repeated_by_nobody(desk: Newsdesk, kota: Section) -> None:
    draft = desk.draft(kota, "Rahasia", body=body(BRIDGE))
    hidden = desk.story(kota, "Ditarik", body=body(BRIDGE))
    hidden.unpublish()
    assert not Likeness.objects.filter(pk=draft.pk).exists()
    assert original(desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))) is None


def test_a_draft_of_a_public_story_changes_nothing(desk: Newsdesk, kota: Section) -> None:
    story = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    before, words = traces(story), Likeness.objects.get(pk=story.pk).words
    story.body, story.title = body(FESTIVAL), "Lampion"
    story.save_revision()
    assert (traces(story), Likeness.objects.get(pk=story.pk).words) == (before, words)


def test_a_story_that_is_written_anew_repeats_no_more_and_is_repeated_no_more(desk: Newsdesk, kota: Section) -> None:
    first = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    again = desk.story(kota, "Baja belum tiba", body=body(BRIDGE))
    desk.edit(again, body=body(FESTIVAL))
    assert original(again) is None
    desk.edit(again, body=body(BRIDGE))
    assert original(again) == first.pk
    desk.edit(first, body=body(FESTIVAL))
    assert original(again) is None


def test_all_that_repeat_each_other_name_the_same_one(desk: Newsdesk, kota: Section) -> None:
    one = desk.story(kota, "Satu", body=body(FESTIVAL))
    two = desk.story(kota, "Dua", body=body(BRIDGE))
    three = desk.story(kota, "Tiga", body=body(BRIDGE))
    assert (original(two), original(three)) == (None, two.pk)
    desk.edit(one, body=body(BRIDGE))
    desk.edit(two, body=body(BRIDGE_ELSEWHERE))
    assert len({original(story) or story.pk for story in (one, two, three)}) == 1


def test_who_loses_the_first_repeats_nobody(desk: Newsdesk, kota: Section) -> None:
    first = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    again = desk.story(kota, "Baja belum tiba", body=body(BRIDGE))
    Story.objects.get(pk=first.pk).delete()
    assert original(again) is None
    assert not Trace.objects.filter(story=first.pk).exists()


def test_a_typo_that_changes_no_word_that_counts_writes_nothing(desk: Newsdesk, kota: Section) -> None:
    story = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    with CaptureQueriesContext(connection) as queries:
        note([Story.objects.get(pk=story.pk)])
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def incoming(number: int, text: str, **fields: Any) -> Any:
    return new(number, parts=((v.Paragraph(text),),), **fields)


def test_an_archive_is_noted_as_if_each_had_come_alone(desk: Newsdesk, kota: Section) -> None:
    there = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    at = there.published_at
    kota.refresh_from_db()
    texts = [(BRIDGE_ELSEWHERE, 1), (FESTIVAL, 2), (FESTIVAL, 3), (BRIDGE, 100)]
    stories = add_stories(
        kota, [incoming(n, text, published=at + timedelta(hours=hours)) for n, (text, hours) in enumerate(texts)]
    )
    festival = stories[1]
    assert [original(one) for one in stories] == [there.pk, None, festival.pk, None]
    assert {one.pk for one in stories} <= set(Trace.objects.values_list("story", flat=True))
    before = {story.pk: (traces(story), original(story)) for story in stories}
    note(list(Story.objects.filter(pk__in=before)))
    assert {story.pk: (traces(story), original(story)) for story in stories} == before
