"""Receiving: what was read goes into the newsroom in batches, nothing twice, each story all or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import DatabaseError
from msgspec import Struct

from warta.newsroom.bulk import add_stories
from warta.newsroom.models import Section, Story
from warta.newsroom.slugs import free_slugs
from warta.wire.results import Read, Refused
from warta.wire.sections import NoSuchSection, Sections

BATCH = 500


class Received(Struct, frozen=True):
    """One line of the report: `address` where the story stands now, or the `reason` why it does not."""

    where: str
    address: str = ""
    reason: str = ""
    known: bool = False
    warnings: tuple[str, ...] = ()


def receive(results: Iterable[Read | Refused], sections: Sections, *, dry_run: bool = False) -> Iterator[Received]:
    """Puts stories in, a batch a transaction, and tells of each; a batch that fails is tried story by story."""
    rest = iter(results)
    while batch := list(islice(rest, BATCH)):
        told: dict[int, Received] = {}
        wanted = _placed(batch, sections, told)
        for section, places in wanted.items():
            told.update(_put(section, [(n, batch[n]) for n in places], dry_run))
        yield from (told[n] for n in range(len(batch)))


def _placed(batch: Sequence[Read | Refused], sections: Sections, told: dict[int, Received]) -> dict:
    """The places in the batch by section; what cannot go in is told."""
    known = _known(batch)
    by_section: dict[Section | None, list[int]] = defaultdict(list)
    for number, result in enumerate(batch):
        if isinstance(result, Refused):
            told[number] = Received(result.where, reason=result.reason)
        elif result.story.key in known:
            told[number] = Received(result.where, known[result.story.key], known=True)
        else:
            try:
                by_section[sections.get(result.story.section)].append(number)
                known[result.story.key] = ""
            except NoSuchSection as error:
                told[number] = Received(result.where, reason=str(error))
    return by_section


def _known(batch: Sequence[Read | Refused]) -> dict[str, str]:
    keys = [result.story.key for result in batch if isinstance(result, Read)]
    rows = Story.objects.filter(import_key__in=keys).select_related("section__above")
    return {story.import_key: f"/{story.section.top.slug}/{story.slug}/" for story in rows}


def _put(section: Section | None, reads: list[tuple[int, Read]], dry_run: bool) -> Iterator[tuple[int, Received]]:
    if dry_run:
        yield from _rehearsed(section, reads)
        return
    try:
        stories = add_stories(section, [read.story for _, read in reads])
    except (DatabaseError, ValueError) as error:
        if len(reads) == 1:
            yield reads[0][0], Received(reads[0][1].where, reason=f"the database refused it: {error}")
        else:
            for one in reads:
                yield from _put(section, [one], dry_run)
        return
    prefix = f"/{section.top.slug}/"
    for (number, read), story in zip(reads, stories, strict=True):
        yield number, Received(read.where, f"{prefix}{story.slug}/", warnings=read.warnings)


def _rehearsed(section: Section | None, reads: list[tuple[int, Read]]) -> Iterator[tuple[int, Received]]:
    texts = [read.story.slug or read.story.headline for _, read in reads]
    for (number, read), slug in zip(reads, free_slugs(section, texts), strict=True):
        top = section.top.slug if section else read.story.section.partition("/")[0]
        yield number, Received(read.where, f"/{top}/{slug}/", warnings=read.warnings)
