"""What facts would become if a story were published as the desk has it now: nothing is written to find out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from warta.facts import keys, limits
from warta.facts import values as v
from warta.facts.keys import argument_of, kind_of
from warta.facts.registry import Change, Everything
from warta.newsroom.body import photos_in
from warta.newsroom.loaders import kinds
from warta.newsroom.loaders.house import zone_of
from warta.newsroom.loaders.lists import day_has_more_than
from warta.newsroom.loaders.neighbours import beside
from warta.newsroom.loaders.photos import USES_LENGTH
from warta.newsroom.loaders.stories import stamps, value_of
from warta.newsroom.loaders.storylines import parts, places, timelines
from warta.newsroom.models import Address, Correction, Likeness, Section, Statement, Story
from warta.newsroom.placement import Places, lists_of
from warta.newsroom.saying import figures_with, months_with, statements_with
from warta.newsroom.touches import touches


class Foreseen(Struct, frozen=True):
    """A story as it would be public, and where it stood and would stand."""

    shown: v.Story
    teaser: v.Teaser
    path: str
    corrections: tuple[v.Correction, ...]
    lists: frozenset[str]
    lists_before: frozenset[str]
    at: datetime

    @property
    def id(self) -> int:
        """The story's."""
        return self.shown.id

    @property
    def stands_as_before(self) -> bool:
        """Its neighbours need not know of it."""
        return self.lists == self.lists_before


def facts_touched_by(story: Story, at: datetime, using: str = "default") -> set[str]:
    """The keys of all facts that publishing the story may alter, as its rows are and as they would be."""
    rows = [*_rows_now(story), *_rows_of(story, at)]
    # Told as rows that were: rows that came would be looked up where they are not yet.
    touched = touches(using, [Change(0, table, row, None) for table, row in rows])
    return set() if isinstance(touched, Everything) else touched


def facts_if_published(story: Story, at: datetime, using: str = "default") -> dict[str, object]:
    """The facts that publishing the story may alter, each with the value it would have; lists only if any changes."""
    foreseen = _foreseen(story, at, using)
    touched = facts_touched_by(story, at, using)
    if foreseen.stands_as_before:
        touched = {key for key in touched if kind_of(key) not in _LISTS}
    now = _loaded(using, at, touched)
    told: dict[str, object] = {key: _then(using, foreseen, key, value) for key, value in now.items()}
    return told | _own(foreseen)


def _rows_of(story: Story, at: datetime) -> Iterable[tuple[str, dict[str, Any]]]:
    id = story.pk
    published = (story.published_at or at).isoformat()
    yield "wagtailcore_page", {"id": id}
    yield "newsroom_story", {"page_ptr_id": id, "section_id": story.section_id, "published_at": published}
    for author in story.authorships.all():
        yield "newsroom_storyauthor", {"story_id": id, "person_id": author.person_id}
    for link in story.story_topics.all():
        yield "newsroom_storytopic", {"story_id": id, "topic_id": link.topic_id}
    for one in story.chosen.all():
        yield "newsroom_chosen", {"story_id": id, "other_id": one.other_id}
    for photo in _photos(story):
        yield "newsroom_photouse", {"story_id": id, "photo_id": photo}
    for said in Statement.of([story]):
        when = (said.said_at or story.published_at or at).isoformat()
        yield "newsroom_statement", {"figure_id": said.figure_id, "said_at": when, "published_at": None}
    for correction in story.corrections.all():
        yield "newsroom_correction", {"story_id": id, "reply_id": correction.reply_id}
    yield "newsroom_address", {"path": story.public_path(), "owner": story.address_owner}


def _rows_now(story: Story) -> Iterable[tuple[str, dict[str, Any]]]:
    """Those of the rows that say more than where the story stands: that is looked up for every touched story."""
    for reply in Correction.objects.filter(story=story.pk).values_list("reply_id", flat=True):
        yield "newsroom_correction", {"story_id": story.pk, "reply_id": reply}
    for path in Address.objects.filter(owner=story.address_owner).values_list("path", flat=True):
        yield "newsroom_address", {"path": path, "owner": story.address_owner}


def _photos(story: Story) -> set[int]:
    return {*photos_in(story.body.raw_data), *([story.lead_photo_id] if story.lead_photo_id else [])}


def _foreseen(story: Story, at: datetime, using: str) -> Foreseen:
    published = story.published_at or at
    updated = story.updated_at if story.minor_edit and story.updated_at else at
    shown = replace(value_of(story, at), published=published, updated=updated)
    teaser = v.Teaser(
        story.pk,
        story.short_headline or story.title,
        shown.kind,
        published,
        story.zone,
        story.public_path(),
        story.standfirst,
        story.lead_photo_id,
        Likeness.objects.filter(pk=story.pk).values_list("original", flat=True).first(),
    )
    made = sorted(story.corrections.all(), key=lambda one: (one.at, one.pk or 0))
    corrections = tuple(v.Correction(c.pk or 0, c.kind, c.text, c.at.astimezone(UTC), c.reply_id) for c in made)
    before = Story.objects.using(using).filter(pk=story.pk, live=True, published_at__isnull=False).first()
    lists, lists_before = (_lists(using, one, published) if one else frozenset() for one in (story, before))
    return Foreseen(shown, teaser, story.public_path(), corrections, lists, lists_before, at)


def _lists(using: str, story: Story, published: datetime) -> frozenset[str]:
    place = Places(
        {published},
        {story.section_id},
        {link.topic_id for link in story.story_topics.all()},
        {author.person_id for author in story.authorships.all()},
        _photos(story),
    )
    above = dict(Section.objects.using(using).order_by("pk").values_list("pk", "above_id"))
    return frozenset(lists_of(story.pk, place, zone_of(using), above))


def _loaded(using: str, at: datetime, wanted: Iterable[str]) -> dict[str, object]:
    loaders = {kind.name: kind for kind in kinds(using, at)}
    by_kind: dict[str, list[str]] = {}
    for key in wanted:
        by_kind.setdefault(kind_of(key), []).append(argument_of(key))
    found: dict[str, object] = {}
    for name, arguments in by_kind.items():
        values, absent = loaders[name].load(arguments), loaders[name].absent
        found |= {f"{name}:{one}" if one else name: values.get(one, absent) for one in arguments}
    return found


def _own(foreseen: Foreseen) -> dict[str, object]:
    id, shown = foreseen.id, foreseen.shown
    return {
        keys.story(id): shown,
        keys.text(id): _narrowed(v.Text, shown),
        keys.headline(id): _narrowed(v.Headline, foreseen.teaser),
        keys.teaser(id): foreseen.teaser,
        keys.stamp(id): v.Stamp(shown.published, shown.updated, foreseen.path),
        keys.corrections(id): foreseen.corrections,
        keys.address(foreseen.path): v.Address(f"story:{id}", "live"),
        keys.location_of_page(id): foreseen.path,
    }


def _narrowed(kind: type[Struct], value: Struct) -> Struct:
    """The smaller value that a larger one holds."""
    return kind(*(getattr(value, name) for name in kind.__struct_fields__))


def _then(using: str, foreseen: Foreseen, key: str, now: Any) -> object:
    """The value of a fact that is not the story's own, once the story is public."""
    rule = _RULES.get(kind_of(key))
    return now if rule is None else rule(using, foreseen, key, now)


def _list(using: str, foreseen: Foreseen, key: str, now: tuple[int, ...]) -> tuple[int, ...]:
    rest = tuple(id for id in now if id != foreseen.id)
    if key not in foreseen.lists or (key == keys.RECENT and foreseen.shown.published < foreseen.at - limits.NEWS_AGE):
        return rest
    if foreseen.id in now:
        return now
    own = foreseen.shown.published, foreseen.id
    newer = sum((stamp.published, int(id)) > own for id, stamp in stamps(using, list(map(str, rest))).items())
    return (*rest[:newer], foreseen.id, *rest[newer:])[: _most(key)]


def _most(key: str) -> int | None:
    """How many a list holds; None where it holds all."""
    return {
        "latest": limits.LIST_LENGTH,
        "recent": limits.NEWS_LENGTH,
        "uses": USES_LENGTH,
        "day": limits.DAY_LENGTH,
        "sectionday": limits.DAY_LENGTH,
        "hour": limits.BUCKET_LENGTH,
    }.get(kind_of(key))


def _related(using: str, foreseen: Foreseen, key: str, now: tuple[int, ...]) -> tuple[int, ...]:
    """Which neighbours it gets is not worth finding out: that they may be others is.

    What other words make of them is not told either: most edits change none.
    """
    moved = foreseen.lists ^ foreseen.lists_before
    if not any(one.startswith(("latest:section:", "latest:topic:")) for one in moved):
        return now
    return (*now, foreseen.id)


def _days(using: str, foreseen: Foreseen, key: str, now: tuple[Any, ...]) -> tuple[Any, ...]:
    day = foreseen.shown.published.astimezone(zone_of(using)).date()
    return tuple(sorted({*now, day}))


def _neighbours(using: str, foreseen: Foreseen, key: str, now: v.Neighbours) -> v.Neighbours:
    """The story's day may be the first with stories, or nearer than the days that were nearest."""
    asked = date.fromisoformat(argument_of(key).rpartition(":")[2])
    day = foreseen.shown.published.astimezone(zone_of(using)).date()
    if day == asked:
        where = argument_of(key).partition(":")[0]
        return beside(using, None if where == "site" else int(where), asked, zone_of(using))
    if day < asked:
        return replace(now, before=max(day, now.before or day))
    return replace(now, after=min(day, now.after or day))


def _bucket(using: str, foreseen: Foreseen, key: str, now: tuple[int, ...]) -> tuple[int, ...]:
    """Of a day that is too long for one sitemap, nothing."""
    is_long = not now and day_has_more_than(using, date.fromisoformat(argument_of(key)), limits.BUCKET_LENGTH)
    then = () if is_long else _list(using, foreseen, key, now)
    return then if len(then) <= limits.BUCKET_LENGTH else ()


def _hours(using: str, foreseen: Foreseen, key: str, now: tuple[int, ...]) -> tuple[int, ...]:
    """Of a day that is long already: that it becomes one is not worth finding out."""
    hour = foreseen.shown.published.astimezone(zone_of(using)).hour
    return tuple(sorted({*now, hour})) if now and key in foreseen.lists else now


def _of_storyline(using: str, foreseen: Foreseen, key: str, now: tuple[Any, ...]) -> tuple[Any, ...]:
    """With the story among those that are public."""
    found = _STORYLINES[kind_of(key)](using, [argument_of(key)], foreseen.id)
    return cast(tuple[Any, ...], found.get(argument_of(key), ()))


def _storylines(using: str, foreseen: Foreseen, key: str, now: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the story come first: that an older one has a newer story is not worth finding out."""
    found = places(using, [str(foreseen.id)], foreseen.id).get(str(foreseen.id), ())
    own = sorted({place.storyline for place in found}, reverse=True)
    return (*own, *(id for id in now if id not in own))[: limits.STORYLINES_LENGTH]


def _has_storylines(using: str, foreseen: Foreseen, key: str, now: bool) -> bool:
    return now or bool(places(using, [str(foreseen.id)], foreseen.id))


def _register(using: str, foreseen: Foreseen, key: str, now: tuple[v.RegisterEntry, ...]) -> tuple[Any, ...]:
    own = {v.RegisterEntry(one.kind, foreseen.id, one.text, one.at) for one in foreseen.corrections}
    told = {entry for entry in now if entry.story == foreseen.id and entry.kind != "pencabutan"}
    return now if own == told else (*now, *own)


def _answers(using: str, foreseen: Foreseen, key: str, now: tuple[int, ...]) -> tuple[int, ...]:
    rest = {id for id in now if id != foreseen.id}
    replies = {str(one.reply) for one in foreseen.corrections}
    return tuple(sorted(rest | ({foreseen.id} if argument_of(key) in replies else set())))


def _address(using: str, foreseen: Foreseen, key: str, now: v.Address | None) -> v.Address | None:
    """An address that the story leaves, or had left for good, becomes a redirect."""
    return replace(now, outcome="moved") if now is not None and now.owner == f"story:{foreseen.id}" else now


def _said(using: str, foreseen: Foreseen, key: str, now: tuple[Any, ...]) -> tuple[Any, ...]:
    story, zone = foreseen.shown, zone_of(using)
    if key == keys.FIGURES:
        return figures_with(story, now, zone)
    return (months_with if kind_of(key) == "statementmonths" else statements_with)(story, key, now, zone)


_STORYLINES = {"parts": parts, "places": places, "timeline": timelines}
_LISTS = {
    **dict.fromkeys(_STORYLINES, _of_storyline),
    "storylines": _storylines,
    "hasstorylines": _has_storylines,
    **dict.fromkeys(("latest", "recent", "day", "sectionday", "hour", "uses"), _list),
    "bucket": _bucket,
    "hours": _hours,
    "neighbours": _neighbours,
    "related": _related,
    "days": _days,
}
_RULES = {
    **_LISTS,
    **dict.fromkeys(("figures", "statements", "statementmonths"), _said),
    "register": _register,
    "answers": _answers,
    "address": _address,
}
