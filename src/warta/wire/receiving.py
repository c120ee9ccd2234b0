"""Receiving: what was read goes into the newsroom in batches, nothing twice, each story all or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from django.db import DatabaseError
from msgspec import Struct

from warta.newsroom.bulk import add_stories, free_slugs
from warta.newsroom.incoming import import_key
from warta.newsroom.limits import too_long
from warta.newsroom.models import Likeness, Story
from warta.wire.results import Read, Refused
from warta.wire.sections import NoSuchSection, Place, Sections, path_of, slugs_of

BATCH = 500


class Received(Struct, frozen=True):
    """One line of the report: `address` where the story stands now, or the `reason` why it does not.

    `advice` is what to do about it, where it is the same for many. `stays_in` is the section of a story that was here
    already, where it was to go into another one. `near` is the address of one that says nearly the same.
    """

    where: str
    address: str = ""
    reason: str = ""
    known: bool = False
    warnings: tuple[str, ...] = ()
    advice: str = ""
    stays_in: str = ""
    near: str = ""


def receive(results: Iterable[Read | Refused], sections: Sections, *, dry_run: bool = False) -> Iterator[Received]:
    """Puts stories in, a batch a transaction, and tells of each; a batch that fails is tried story by story."""
    rest = iter(results)
    rehearsal = _Rehearsal(sections) if dry_run else None
    while batch := list(islice(rest, BATCH)):
        yield from _Batch(batch, sections).received(rehearsal)


class _Batch:
    """Some results and what became of them."""

    def __init__(self, results: Sequence[Read | Refused], sections: Sections) -> None:
        self.results, self.sections = results, sections
        self.told: dict[int, Received] = {}
        self.twins: dict[int, int] = {}

    def received(self, rehearsal: _Rehearsal | None) -> Iterator[Received]:
        put = rehearsal.put if rehearsal else _put
        for place, numbers in self._placed().items():
            self.told.update(put(place, [(n, self.results[n]) for n in numbers]))
        for number, first in self.twins.items():
            same = self.told[first]
            self.told[number] = Received(self.results[number].where, same.address, same.reason, known=not same.reason)
        yield from (self.told[n] for n in range(len(self.results)))

    def _placed(self) -> dict[Place, list[int]]:
        """The numbers of those that can go in, by section; what cannot is told."""
        known, first = _known(self.results), dict[str, int]()
        placed: dict[Place, list[int]] = defaultdict(list)
        for number, result in enumerate(self.results):
            if isinstance(result, Refused):
                self.told[number] = Received(result.where, reason=result.reason)
            elif (key := import_key(result.story.key)) in known:
                self.told[number] = _known_again(result, known[key])
            elif first.setdefault(key, number) != number:
                self.twins[number] = first[key]
            elif reason := too_long(result.story):
                self.told[number] = Received(result.where, reason=reason)
            else:
                self._place(number, result, placed)
        return placed

    def _place(self, number: int, read: Read, placed: dict[Place, list[int]]) -> None:
        try:
            placed[self.sections.place(read.story.section)].append(number)
        except NoSuchSection as error:
            self.told[number] = Received(read.where, reason=str(error), advice=error.advice)


def _known(results: Sequence[Read | Refused]) -> dict[str, Story]:
    keys = [import_key(result.story.key) for result in results if isinstance(result, Read)]
    rows = Story.objects.filter(import_key__in=keys).select_related("section__above")
    return {story.import_key: story for story in rows}


def _known_again(read: Read, story: Story) -> Received:
    """What is told of a story that came in before: its address now, and its section unless it was to go there."""
    section = path_of(story.section)
    with suppress(NoSuchSection):
        section = section if "/".join(slugs_of(read.story.section)) != section else ""
    return Received(read.where, f"/{story.section.top.slug}/{story.slug}/", known=True, stays_in=section)


def _put(place: Place, reads: list[tuple[int, Read]]) -> Iterator[tuple[int, Received]]:
    try:
        stories = add_stories(place.section, [read.story for _, read in reads])
    except (DatabaseError, ValueError) as error:
        if len(reads) == 1:
            yield reads[0][0], Received(reads[0][1].where, reason=f"the database refused it: {error}")
        else:
            for one in reads:
                yield from _put(place, [one])
        return
    near = _repeated_by(stories)
    for (number, read), story in zip(reads, stories, strict=True):
        path = f"/{place.slugs[0]}/{story.slug}/"
        yield number, Received(read.where, path, warnings=read.warnings, near=near.get(story.pk, ""))


def _repeated_by(stories: Sequence[Story]) -> dict[int, str]:
    """Where the story stands that each one nearly repeats."""
    rows = Likeness.objects.filter(pk__in=[story.pk for story in stories], original__isnull=False)
    return {row.pk: row.original.public_path() for row in rows.select_related("original__section__above")}


class _Rehearsal:
    """What would happen; remembers the slugs it promised, which the database does not know of."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.promised: dict[str, set[str]] = defaultdict(set)

    def put(self, place: Place, reads: list[tuple[int, Read]]) -> Iterator[tuple[int, Received]]:
        top = place.slugs[0]
        texts = [read.story.slug or read.story.headline for _, read in reads]
        taken = self.promised[top] | self.sections.made_below(top)
        slugs = free_slugs(place.section or place.top, texts, taken)
        self.promised[top].update(slugs)
        for (number, read), slug in zip(reads, slugs, strict=True):
            yield number, Received(read.where, f"/{top}/{slug}/", warnings=read.warnings)
