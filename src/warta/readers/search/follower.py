"""The index follows the edition: what readers can open is in it, what they cannot is not.

It reads the newsroom's changes by itself and at its own pace, in a process of its own: the press never waits for it.
A story goes in once its page is printed, and goes out as soon as it is not public any more, printed or not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import msgspec

from warta.facts import keys
from warta.facts.keys import argument_of, kind_of
from warta.facts.values import Menu, Section, Site, Story
from warta.newsroom.models import Address
from warta.readers.search.document import document_of, figures_in
from warta.readers.search.index import Index
from warta.readers.search.searching import House

# Stories taken in at a time, in one transaction.
BATCH = 50
_HOUSE = (keys.SITE, keys.MENU, keys.HAS_STORYLINES, keys.HAS_NEWSLETTERS)


class Snapshot(Protocol):
    """The newsroom at one moment."""

    @property
    def position(self) -> str:
        """Names the moment."""

    def touched_since(self, position: str | None) -> Collection[str] | None:
        """Facts that changed rows touch; None when that cannot be known."""

    def load(self, keys: Collection[str]) -> Mapping[str, object]:
        """Values by key; an exception for what cannot be made sense of."""


class Newsroom(Protocol):
    """Where facts come from."""

    @property
    def using(self) -> str:
        """The database alias it is read through."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """A view that no later change alters while it is open."""


class Edition(Protocol):
    """What readers get."""

    def number(self) -> int:
        """The newest edition's."""

    def has_page(self, path: str) -> bool:
        """Whether readers get a page at a path."""


class Follower:
    """Keeps an index equal to what is public and printed; whatever stops it, it goes on from what it has noted."""

    def __init__(self, index: Index, newsroom: Newsroom, edition: Edition) -> None:
        self._index = index
        self._newsroom = newsroom
        self._edition = edition

    def follow(self) -> bool:
        """Takes in the newsroom's changes and a batch of stories; says whether there is more to do at once."""
        edition = self._edition.number()
        with self._newsroom.snapshot() as snapshot, self._index.writing():
            self._note_changes(snapshot)
            batch = self._index.waiting(edition, BATCH)
            self._take_in(snapshot, batch, edition)
        return len(batch) == BATCH

    def rebuild(self, progress: Callable[[int, int], None]) -> int:
        """Empties the index and fills it again, while readers search what was there; says how many stories it has."""
        edition, done = self._edition.number(), 0
        with self._index.writing():
            self._index.empty()
            with self._newsroom.snapshot() as snapshot:
                self._note_changes(snapshot)
            total = self._index.waiting_count()
            while batch := self._index.waiting(edition, BATCH):
                with self._newsroom.snapshot() as snapshot:
                    self._take_in(snapshot, batch, edition)
                done += len(batch)
                progress(done, total)
        return len(self._index.ids())

    def _note_changes(self, snapshot: Snapshot) -> None:
        """What is to be looked at since the position noted last; the new one is noted with it."""
        position = self._index.state("position")
        if position == snapshot.position:
            return
        touched = snapshot.touched_since(str(position)) if position else None
        if touched is None:
            self._index.wait_for(self._index.ids() | self._public())
            self._note_house(snapshot)
            self._note_sections(snapshot, self._index.sections())
        else:
            self._note_touched(snapshot, touched)
        self._index.note("position", snapshot.position)

    def _note_touched(self, snapshot: Snapshot, touched: Collection[str]) -> None:
        of_kind: dict[str, set[str]] = {}
        for key in touched:
            of_kind.setdefault(kind_of(key), set()).add(argument_of(key))
        self._index.wait_for(_ids(of_kind.get("story", ())) | _ids(of_kind.get("headline", ())))
        for owner in of_kind.get("name", ()):
            self._index.wait_for(self._index.carrying(owner))
        if any(key in touched for key in _HOUSE):
            self._note_house(snapshot)
        named = _ids(of_kind.get("section", ())) | _ids(of_kind.get("location", ()), "page:")
        self._note_sections(snapshot, named & self._index.sections())

    def _public(self) -> set[int]:
        """Every story that has an address."""
        live = Address.objects.using(self._newsroom.using).filter(until=None, owner__startswith="story:")
        return {int(owner.partition(":")[2]) for owner in live.values_list("owner", flat=True)}

    def _note_house(self, snapshot: Snapshot) -> None:
        loaded = snapshot.load(_HOUSE)
        site, menu, *has = (loaded.get(key) for key in _HOUSE)
        if isinstance(site, Site) and isinstance(menu, Menu):
            self._index.note("house", msgspec.json.encode(House(site, menu, *map(bool, has))))

    def _note_sections(self, snapshot: Snapshot, ids: Collection[int]) -> None:
        if not ids:
            return
        wanted = [key for id in ids for key in (keys.section(id), keys.location_of_page(id))]
        loaded = snapshot.load(wanted)
        for id in ids:
            section, path = loaded.get(keys.section(id)), loaded.get(keys.location_of_page(id))
            if isinstance(section, Section) and isinstance(path, str):
                self._index.put_section(id, section.name, path, section.parent)

    def _take_in(self, snapshot: Snapshot, ids: Sequence[int], edition: int) -> None:
        """Each story as it is now; those whose page is not printed yet are put off until it is."""
        if not ids:
            return
        loaded = snapshot.load([key for id in ids for key in (keys.story(id), keys.headline(id))])
        late: list[int] = []
        public: list[tuple[Story, str]] = []
        for id in ids:
            story, line = loaded.get(keys.story(id)), loaded.get(keys.headline(id))
            href = getattr(line, "href", None)
            if not isinstance(story, Story) or not isinstance(href, str):
                self._index.drop(id)
            elif self._edition.has_page(href):
                public.append((story, href))
            else:
                late.append(id)
        self._put(snapshot, public)
        self._index.put_off(late, edition)
        self._index.looked_at(set(ids) - set(late))
        self._index.forget_unused()

    def _put(self, snapshot: Snapshot, public: Sequence[tuple[Story, str]]) -> None:
        names = self._names(snapshot, [story for story, _ in public])
        for story, href in public:
            self._index.put(document_of(story, href, names))
        sections = {story.section for story, _ in public} - self._index.sections()
        self._note_sections(snapshot, sections)
        above = [section for section in self._index.parents() if section not in self._index.sections()]
        self._note_sections(snapshot, above)

    def _names(self, snapshot: Snapshot, stories: Sequence[Story]) -> dict[str, str]:
        """What authors, topics and figures are called; authors are noted, to be filtered by."""
        people = {line.person for story in stories for line in story.bylines}
        owners = [f"person:{id}" for id in people] + [f"topic:{id}" for story in stories for id in story.topics]
        owners += [f"figure:{id}" for story in stories for id in figures_in(story)]
        wanted: list[Any] = [key for one in owners for key in (keys.name(one), keys.location_of_owner(one))]
        loaded = snapshot.load(dict.fromkeys(wanted))
        names = {one: name for one in owners if isinstance(name := loaded.get(keys.name(one)), str)}
        for id in people:
            path = loaded.get(keys.location_of_owner(f"person:{id}"))
            if isinstance(path, str) and f"person:{id}" in names:
                self._index.put_person(id, names[f"person:{id}"], path)
        return names


def _ids(arguments: Collection[str], prefix: str = "") -> set[int]:
    return {
        int(one.removeprefix(prefix))
        for one in arguments
        if one.startswith(prefix) and one.removeprefix(prefix).isdigit()
    }
