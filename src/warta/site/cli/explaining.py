"""What `warta press why` and `warta press touches` say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import click

from warta.desk.impact import Impact
from warta.newsroom.models import Address, Story
from warta.press.explaining import Why
from warta.press.store import FailureNote, Store
from warta.site.cli.times import local_time


def nothing_printed_at(path: str) -> str:
    """What to do about a path that `why` knows nothing of."""
    if Address.objects.filter(path=path, until=None).exists():
        return f"{path} is claimed but was never printed. Run: warta press publish"
    hint = did_you_mean(path) or "Paths begin and most end with a slash: /kota/"
    return f"Nothing was ever printed at {path}. {hint}"


def did_you_mean(path: str) -> str:
    """Names the address that was perhaps meant; empty where there is none."""
    meant = _with_slashes(path)
    known = meant != path and Address.objects.filter(path=meant, until=None).exists()
    return f"Did you mean {meant}?" if known else ""


def _with_slashes(path: str) -> str:
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def why_lines(known: Why, names: Mapping[str, str]) -> Iterator[str]:
    """How a page came to be, the cause before the long list of what it read."""
    record = known.record
    if record:
        yield f"{known.path}: {record.kind}, printed {local_time(record.printed_at)} in edition {record.edition}"
    else:
        yield f"{known.path}: nothing stands there"
    if record and known.at > record.printed_at:
        yield f"printed again {local_time(known.at)}: it came out the same"
    yield from _causes(known, names)
    if known.changed_since:
        yield "changed since, the press has yet to print it:"
        yield from _named(known.changed_since, names)
    if known.pending:
        yield "pending: it waits to be printed again"
    if known.failure:
        yield from _failure_lines(known.failure)
    if known.until:
        yield f"due again: {local_time(known.until)}"
    yield f"read {len(known.read)} facts:"
    yield from _named(known.read, names)


def _causes(known: Why, names: Mapping[str, str]) -> Iterator[str]:
    if known.causes:
        yield "because these had changed:"
        yield from _named(known.causes, names)
    else:
        yield "because it was new, due or asked for: nothing that it had read before had changed"


def _named(keys: Iterable[str], names: Mapping[str, str]) -> Iterator[str]:
    for key in keys:
        yield f"  {key}  “{names[key]}”" if key in names else f"  {key}"


def _failure_lines(note: FailureNote) -> Iterator[str]:
    yield f"failed: {note.error}"
    yield f"  since {local_time(note.since)}, tried {note.tries} times, next try {local_time(note.retry_at)}"
    yield "  readers keep what was printed before"


# What is said of those owners of addresses that are no stories.
_OTHERS = {
    "front": "the front",
    "section": "a section",
    "topic": "a topic",
    "person": "the page of an author",
    "storyline": "a storyline",
    "figure": "the page of a public figure",
    "flat": "a flat page",
}
_PART = re.compile(r"(/.+/)(?:[0-9]+|semua)/")


def story_named(name: str, store: Store) -> Story:
    """The story of an id, of an address that it or a part of it has or had, or of the one that a draft would get."""
    stories = Story.objects.all()
    if name.isdecimal():
        found = stories.filter(pk=int(name)).first()
    else:
        path = _with_slashes(name)
        part = _PART.fullmatch(path)
        found = _story_at((name, path)) or _draft_for(path) or (_story_at((part[1],)) if part else None)
    if found is None:
        raise click.ClickException(_no_story(name, store))
    return found


def _no_story(name: str, store: Store) -> str:
    """Why there is no story of that name, and what else to ask."""
    give = "Give the address of a story, like /kota/air-naik/, or its id."
    paths = (name, _with_slashes(name))
    owner = Address.objects.filter(path__in=paths).order_by("until").values_list("path", "owner").first()
    path, kind = owner or (next(filter(store.is_live, paths), ""), "")
    if not path:
        return f"There is no story {name}. {give}"
    what = _OTHERS.get(kind.partition(":")[0], "a feed, an index or the like")
    return f"{path} is {what}, not a story. What it read, and what printed it: warta press why {path}\n{give}"


def _story_at(paths: Iterable[str]) -> Story | None:
    owned = Address.objects.filter(path__in=paths, owner__startswith="story:").order_by("until")
    owner = owned.values_list("owner", flat=True).first()
    return Story.objects.filter(pk=owner.partition(":")[2]).first() if owner else None


def _draft_for(path: str) -> Story | None:
    drafts = Story.objects.filter(slug=path.strip("/").rpartition("/")[2])
    return next((draft for draft in drafts if draft.public_path() == path), None)


def impact_lines(impact: Impact, limit: int) -> Iterator[str]:
    """A small table by kind, the total, and the first so many outputs."""
    kinds = impact.by_kind()
    for kind, count in kinds:
        yield f"{count:>8,}  {kind}"
    total = f"{len(impact.outputs):>8,}"
    if impact.foreseen:
        yield f"{total}  outputs that publishing the draft would print:"
    else:
        yield f"{total}  outputs at most that a change would print; the story has no draft:"
    yield from (f"          {path}" for path in impact.outputs[:limit])
    if len(impact.outputs) > limit:
        yield f"          and {len(impact.outputs) - limit:,} more"
