"""From changed rows to the facts they may have altered, old and new sides alike.

A rule for every loader: whatever row it reads is answered here by the keys it can appear in. Naming a key too many
costs one load; naming one too few leaves a stale page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice

from warta.facts import keys
from warta.facts.registry import Change, Everything, Row
from warta.newsroom.likeness_keys import Reworded, keys_of_likenesses, note_likeness
from warta.newsroom.loaders.statements import keys_of_statement
from warta.newsroom.models import Flat, NewsroomSettings, Section
from warta.newsroom.placement import keys_of_places
from warta.newsroom.storyline_keys import key_of_any_storyline, keys_of_storylines

# Without a row of settings, days begin where the model says.
_DEFAULT_ZONE = NewsroomSettings._meta.get_field("zone").default
# Changed rows looked at together: an archive may bring millions.
BATCH = 5_000

_MEMBERSHIP = {
    "wagtailcore_page": "id",
    "newsroom_story": "page_ptr_id",
    "newsroom_storyauthor": "story_id",
    "newsroom_storytopic": "story_id",
    "newsroom_photouse": "story_id",
}
# Stories that moved, with what their changed rows held.
Moved = dict[int, list[Row]]
# What is recorded of these rows says where a story stands, but for what it is called there.
_NO_PLACE = {"title"}


def _page(row: Row) -> Iterable[str]:
    return (*_story(row, "id"), keys.section(row["id"]), keys.flat(row["id"]), keys.REGISTER)


def _story(row: Row, column: str = "page_ptr_id") -> Iterable[str]:
    id = row[column]
    return keys.story(id), keys.text(id), keys.headline(id), keys.teaser(id), keys.stamp(id)


def _address(row: Row) -> Iterable[str]:
    owner = row["owner"]
    yield keys.address(row["path"])
    yield keys.location_of_owner(owner)
    kind, _, id = owner.partition(":")
    if kind == "story":  # What leads to it.
        yield from (keys.headline(int(id)), keys.teaser(int(id)), keys.stamp(int(id)))
    if kind in ("section", "flat"):
        yield keys.MENU


def _correction(row: Row) -> Iterable[str]:
    yield keys.corrections(row["story_id"])
    yield keys.REGISTER
    if row["reply_id"]:
        yield keys.answers(row["reply_id"])


_KEYS: dict[str, Callable[[Row], Iterable[str]]] = {
    "wagtailcore_page": _page,
    "newsroom_story": _story,
    "newsroom_storyauthor": partial(_story, column="story_id"),
    "newsroom_storytopic": partial(_story, column="story_id"),
    "newsroom_chosen": lambda row: (*_story(row, "story_id"), keys.related(row["story_id"])),
    "newsroom_photouse": lambda row: (keys.uses(row["photo_id"]),),
    "newsroom_statement": keys_of_statement,
    "newsroom_correction": _correction,
    "newsroom_likeness": lambda row: (keys.teaser(row["story_id"]),),
    "newsroom_withdrawal": lambda row: (keys.withdrawal(row["story_id"]), keys.REGISTER),
    "newsroom_section": lambda row: (keys.section(row["page_ptr_id"]), keys.MENU),
    "newsroom_arrangement": lambda row: (keys.arrangement(row["page_id"]),),
    "newsroom_slot": lambda row: (keys.arrangement(row["arrangement_id"]),),
    "newsroom_breakingbar": lambda row: (keys.BREAKING,),
    "newsroom_flat": lambda row: (keys.flat(row["page_ptr_id"]), keys.MENU),
    "newsroom_topic": lambda row: (keys.topic(row["id"]), keys.name(f"topic:{row['id']}")),
    "newsroom_topicpin": lambda row: (keys.pinned_in_topic(row["topic_id"]),),
    "newsroom_person": lambda row: (keys.person(row["id"]), keys.name(f"person:{row['id']}")),
    "newsroom_figure": lambda row: (keys.figure(row["id"]), keys.name(f"figure:{row['id']}")),
    "newsroom_storyline": lambda row: (keys.name(f"storyline:{row['id']}"),),
    # What else these and the stories in them alter is looked up: storyline_keys.py.
    "newsroom_storylinepart": lambda row: (),
    "newsroom_timelineentry": lambda row: (keys.timeline(row["storyline_id"]),),
    "newsroom_photo": lambda row: (keys.photo(row["id"]),),
    "newsroom_rendition": lambda row: (keys.photo(row["image_id"]),),
    "newsroom_address": _address,
    "newsroom_newsroomsettings": lambda row: (*keys.SITES, keys.MENU),
    "newsroom_appearance": lambda row: keys.SITES,
    "newsroom_partners": lambda row: keys.SITES,
    "newsroom_insertions": lambda row: (keys.SITE_OF_STORIES,),
}


def touches(using: str, changes: Iterable[Change]) -> set[str] | Everything:
    """The keys of all facts that any of the changes may have altered."""
    rest, touched, moved, reworded = iter(changes), set[str](), Moved(), dict[int, Reworded]()
    edited, placed = set[int](), set[int]()
    while batch := list(islice(rest, BATCH)):
        if any(map(_moves_days_or_sections, batch)):
            return Everything()
        rows = [(change.table, row) for change in batch for row in change.rows() if change.table in _KEYS]
        touched.update(key for table, row in rows for key in _KEYS[table](row))
        touched |= _menu(using, rows)
        touched |= keys_of_storylines(using, rows, ())
        _note_moves(batch, moved)
        for change in batch:
            if change.table == "newsroom_likeness":
                note_likeness(change, reworded, moved)
        edited.update(row["id"] for table, row in rows if table == "newsroom_storyline")
        placed.update(row["story_id"] for table, row in rows if table == "newsroom_storylinepart")
    touched |= _keys_of_moves(using, moved) | keys_of_likenesses(using, reworded, moved.keys())
    if keys.STORYLINES in touched:
        touched |= key_of_any_storyline(using, edited, moved.keys() | placed)
    return touched


def _note_moves(changes: Iterable[Change], moved: Moved) -> None:
    """Each story that moved, with all its rows: which of them tells its time and which its topics, one cannot know."""
    for change in changes:
        if change.table in _MEMBERSHIP and _moves_a_story(change):
            for row in change.rows():
                rows = moved.setdefault(row[_MEMBERSHIP[change.table]], [])
                # What came is there now or went in a later change: only its story is noted, for an archive has many.
                if change.old is not None:
                    rows.append(row)


def _keys_of_moves(using: str, moved: Moved) -> set[str]:
    touched, ids = set[str](), sorted(moved)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        touched |= keys_of_places(using, {id: moved[id] for id in batch})
        touched |= keys_of_storylines(using, (), batch)
    # Of several batches none knows what the others left of a day.
    return touched | {keys.DAYS, keys.LONG_DAYS} if len(ids) > BATCH else touched


def _menu(using: str, rows: Sequence[tuple[str, Row]]) -> set[str]:
    """A page's row does not say what it is; the menu holds titles of sections and flat pages only."""
    pages = {row["id"] for table, row in rows if table == "wagtailcore_page"}
    named = (
        any(model.objects.using(using).filter(pk__in=pages).exists() for model in (Section, Flat)) if pages else False
    )
    return {keys.MENU} if named else set()


def _moves_a_story(change: Change) -> bool:
    """A story that comes, goes or is placed elsewhere alters lists; one that is only reworded does not."""
    old, new = change.old, change.new
    return old is None or new is None or any(old[name] != new[name] for name in old if name not in _NO_PLACE)


def _moves_days_or_sections(change: Change) -> bool:
    """A new zone moves every story to other days; a re-nested section moves whole lists.

    Of a nested section that is gone nobody knows any more above which lists its stories stood.
    """
    if change.table == "newsroom_newsroomsettings":
        zones = {row["zone"] if row else _DEFAULT_ZONE for row in (change.old, change.new)}
        return len(zones) > 1
    if change.table == "newsroom_section" and change.old:
        return bool(change.old["above_id"] != (change.new["above_id"] if change.new else None))
    return False
