"""The tests' tests: a bug that is planted in the press makes the oracle and the hunt red."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F
from wagtail.models import Page

from tests.filled import body_with
from tests.oracle.furnished import Furnished
from tests.oracle.planted import drop_trigger, only_after_is_seen, reads_are_dropped
from tests.oracle.runs import difference
from tests.oracle.test_each_field_alone import tried
from tests.oracle.trial import Difference, Trial
from warta.facts.registry import FactKind
from warta.newsroom.loaders import kinds
from warta.newsroom.models import (
    Address,
    Appearance,
    Arrangement,
    BreakingBar,
    Chosen,
    Correction,
    Figure,
    Flat,
    Insertions,
    Likeness,
    NewsroomSettings,
    Partners,
    Person,
    Photo,
    PhotoUse,
    Section,
    Slot,
    Statement,
    Story,
    StoryAuthor,
    Storyline,
    StorylinePart,
    StoryTopic,
    TimelineEntry,
    Topic,
    TopicPin,
    Withdrawal,
)
from warta.newsroom.watches import WATCHES
from warta.site.source import KINDS as AMBIENT

Act = Callable[[Trial], object]
SAID = {"text": "Baru", "by": ""}


def story(headline: str = "Pasar dibuka") -> Story:
    return Story.objects.get(title=headline)


def a_new_story(trial: Trial) -> None:
    """Of a new day after one that has others, in a section and a topic that have others."""
    new = Story(title="Baru", slug="baru", first_published_at=trial.clock.now(), body=[])
    new.story_topics = [StoryTopic(topic=Topic.objects.get(slug="banjir"))]
    Section.objects.get(slug="kota").add_child(instance=new)


def a_second_story(trial: Trial) -> None:
    """Of an hour and a section that have others; nothing that was there changes, but its day is too long now."""
    add_beside("Pasar dibuka", timedelta(seconds=1), "kota")


def a_story_of_a_short_day(trial: Trial) -> None:
    """Of a day and a section that have another, and stay short."""
    add_beside("Lampion", timedelta(seconds=1), "budaya")


def a_story_of_an_early_hour(trial: Trial) -> None:
    """Of a long day that had none at that hour; its list goes on to show the newest."""
    add_beside("Pasar dibuka", -timedelta(minutes=30), "kota")


def add_beside(headline: str, after: timedelta, section: str) -> None:
    at = story(headline).published_at + after
    new = Story(title="Kedua", slug=f"kedua-{at:%H-%M}", first_published_at=at, last_published_at=at, body=[])
    Section.objects.get(slug=section).add_child(instance=new)


def a_new_slug_of_a_story(trial: Trial) -> None:
    one = story()
    one.slug = "lain"
    one.save()


def a_correction_goes(trial: Trial) -> None:
    Correction.objects.all().delete()


def a_statement_of_long_ago(trial: Trial) -> None:
    figure, at = Figure.objects.get(slug="ratih-handaru"), datetime(2019, 5, 1, tzinfo=UTC)
    Statement.objects.create(story=story(), figure=figure, number=9, said_at=at, quote=SAID)


def updated(model: type, **columns: object) -> Act:
    """All rows at once, below every save method."""
    return lambda trial: model._base_manager.update(**columns)


# What reveals that nobody notes the reads of a kind of fact.
REVEALED_BY: dict[str, Act] = {
    "site": updated(NewsroomSettings, tagline="Baru"),
    "menu": updated(NewsroomSettings, menu=body_with(("link", {"label": "Baru", "href": "/baru/"}))),
    "story": updated(Story, dateline="BARU"),
    "text": updated(Story, initials="br"),
    "headline": updated(Story, short_headline="Baru"),
    "teaser": updated(Story, standfirst="Baru"),
    "stamp": updated(Story, updated_at=F("published_at") + timedelta(hours=1)),
    "section": updated(Section, description="Baru"),
    "flat": updated(Flat, body="<p>Baru</p>"),
    "topic": updated(Topic, description="Baru"),
    "pinned": updated(TopicPin, sort_order=-F("sort_order")),
    "storyline": updated(Storyline, description="Baru"),
    "storylines": lambda trial: Storyline.objects.filter(slug="loket").update(shown=True),
    "hasstorylines": updated(Storyline, shown=False),
    "parts": updated(StorylinePart, sort_order=-F("sort_order")),
    "places": updated(StorylinePart, sort_order=-F("sort_order")),
    "timeline": updated(TimelineEntry, text="Baru"),
    "person": updated(Person, about="Baru"),
    "figure": updated(Figure, description="Baru"),
    "figures": lambda trial: Statement.objects.filter(figure__slug="darmo-wiryo").delete(),
    "statements": updated(Statement, quote=SAID),
    "statementmonths": a_statement_of_long_ago,
    "name": updated(Person, name="Baru"),
    "photo": updated(Photo, caption="Baru"),
    "uses": lambda trial: PhotoUse.objects.filter(story=story()).delete(),
    "address": a_new_slug_of_a_story,
    "location": a_new_slug_of_a_story,
    "latest": a_new_story,
    "recent": a_second_story,
    "day": a_story_of_a_short_day,
    "sectionday": a_story_of_a_short_day,
    "bucket": a_story_of_a_short_day,
    "hours": a_story_of_an_early_hour,
    "hour": a_second_story,
    "longdays": a_second_story,
    "neighbours": a_new_story,
    "days": a_new_story,
    "related": updated(Likeness, words=""),
    "corrections": updated(Correction, text="Baru"),
    "answers": lambda trial: Correction.objects.create(story=story(), text="x", reply=story("Kapal baru")),
    "withdrawal": updated(Withdrawal, notice="Baru"),
    "register": updated(Correction, text="Baru"),
    "arrangement": updated(Slot, story=None, fill="newest"),
    "breaking": updated(BreakingBar, text="Baru"),
    "template": lambda trial: trial.theme.deploy(1),
}
# What reveals that a row's change is not told.
UPDATES: dict[str, Act] = {
    "wagtailcore_page": lambda trial: Page.objects.filter(pk=story().pk).update(title="Baru"),
    "newsroom_story": REVEALED_BY["story"],
    "newsroom_storyauthor": updated(StoryAuthor, role="editor"),
    "newsroom_storytopic": lambda trial: StoryTopic.objects.update(topic=Topic.objects.get(slug="lama")),
    "newsroom_likeness": REVEALED_BY["related"],
    "newsroom_chosen": lambda trial: Chosen.objects.update(other=story()),
    "newsroom_photouse": lambda trial: PhotoUse.objects.filter(photo__title="Kapal").update(photo=new_photo()),
    "newsroom_correction": REVEALED_BY["corrections"],
    "newsroom_withdrawal": REVEALED_BY["withdrawal"],
    "newsroom_section": REVEALED_BY["section"],
    "newsroom_arrangement": updated(Arrangement, fill="", section=None, topic=None),
    "newsroom_slot": REVEALED_BY["arrangement"],
    "newsroom_breakingbar": REVEALED_BY["breaking"],
    "newsroom_flat": REVEALED_BY["flat"],
    "newsroom_topic": REVEALED_BY["topic"],
    "newsroom_topicpin": REVEALED_BY["pinned"],
    "newsroom_storyline": REVEALED_BY["storyline"],
    "newsroom_storylinepart": REVEALED_BY["parts"],
    "newsroom_timelineentry": REVEALED_BY["timeline"],
    "newsroom_person": REVEALED_BY["person"],
    "newsroom_figure": REVEALED_BY["figure"],
    "newsroom_statement": REVEALED_BY["statements"],
    "newsroom_photo": REVEALED_BY["photo"],
    "newsroom_rendition": lambda trial: Photo.objects.get(title="Kapal").renditions.update(width=F("width") + 1),
    "newsroom_address": lambda trial: Address.objects.filter(path="/kota/pasar-dibuka/").update(path="/kota/lain/"),
    "newsroom_newsroomsettings": REVEALED_BY["site"],
    "newsroom_appearance": updated(Appearance, accent="#123456"),
    "newsroom_partners": updated(Partners, scripts=[]),
    "newsroom_insertions": updated(Insertions, ad_after=2),
}


def new_photo() -> Photo:
    return Photo.objects.exclude(title="Kapal")[0]


def print_anew(trial: Trial) -> None:
    """With what the press now notes down, all outputs of an empty store."""
    shutil.rmtree(trial.store.path)
    trial.reopen()
    trial.publish()
    trial.compare()


def is_found(trial: Trial, act: Act) -> bool:
    """Whether the comparison after a change is red."""
    act(trial)
    trial.publish()
    try:
        trial.compare()
    except Difference:
        return True
    return False


def test_every_kind_of_fact_and_every_table_has_its_bug() -> None:
    every: tuple[FactKind, ...] = (*kinds("default", None), *AMBIENT)
    assert {kind.name for kind in every} - {"recipe"} == REVEALED_BY.keys()
    assert {watch.table for watch in WATCHES} == UPDATES.keys()


@pytest.mark.parametrize("kind", REVEALED_BY)
def test_a_read_that_is_not_noted_is_found(trial: Trial, kind: str) -> None:
    with reads_are_dropped(kind):
        print_anew(trial)
        assert is_found(trial, REVEALED_BY[kind])


@pytest.mark.parametrize("table", UPDATES)
def test_a_dropped_trigger_is_found(trial: Trial, table: str) -> None:
    drop_trigger(table, "update")
    assert is_found(trial, UPDATES[table])


@pytest.mark.parametrize("act", [UPDATES["newsroom_storytopic"], a_correction_goes, REVEALED_BY["uses"]])
def test_looking_only_at_what_a_row_became_is_found(trial: Trial, act: Act) -> None:
    with only_after_is_seen():
        assert is_found(trial, act)


def test_without_a_bug_nothing_is_found(trial: Trial) -> None:
    print_anew(trial)
    for act in dict.fromkeys([*REVEALED_BY.values(), a_correction_goes]):
        assert not is_found(trial, act)


def test_any_edits_find_planted_bugs(furnished: Furnished) -> None:
    with reads_are_dropped("latest"):
        assert difference(furnished, 7, 0, range(60), begin=print_anew)
    with only_after_is_seen():
        assert difference(furnished, 7, 0, range(60))
    assert difference(furnished, 7, 0, range(60), begin=lambda trial: drop_trigger("newsroom_story", "update"))
    assert not difference(furnished, 7, 0, range(5))


def test_the_hunt_finds_planted_bugs(trial: Trial) -> None:
    drop_trigger("newsroom_topic", "update")
    with pytest.raises(Difference):
        list(tried(trial, Topic, Topic._meta.get_field("name")))


def test_the_hunt_finds_reads_that_are_not_noted(trial: Trial) -> None:
    with reads_are_dropped("name"), pytest.raises(Difference):
        list(tried(trial, Person, Person._meta.get_field("name")))


def test_the_hunt_finds_that_only_after_is_seen(trial: Trial) -> None:
    with only_after_is_seen(), pytest.raises(Difference):
        list(tried(trial, StoryTopic, StoryTopic._meta.get_field("topic")))
