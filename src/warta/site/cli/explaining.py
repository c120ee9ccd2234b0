"""What `warta press why` and `warta press touches` say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import click

from warta.desk.impact import Impact
from warta.newsroom.models import Address, Story
from warta.press.explaining import Why
from warta.press.store import FailureNote
from warta.site.cli.times import local_time


def nothing_printed_at(path: str) -> str:
    """What to do about a path that `why` knows nothing of."""
    owner = Address.objects.filter(path__in=(path, f"/{path.strip('/')}/"), until=None).values_list("path", flat=True)
    if owner and owner[0] != path:
        return f"Nothing was ever printed at {path}. Did you mean {owner[0]}?"
    if owner:
        return f"{path} is claimed but was never printed. Run: warta press publish"
    return f"Nothing was ever printed at {path}. Paths begin and most end with a slash: /kota/"


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


def story_named(name: str) -> Story:
    """The story of an id, of an address it has or had, or of the address that a draft would get."""
    stories = Story.objects.all()
    if name.isdecimal():
        found = stories.filter(pk=int(name)).first()
    else:
        found = _story_at((name, f"/{name.strip('/')}/")) or _draft_for(f"/{name.strip('/')}/")
    if found is None:
        raise click.ClickException(f"There is no story {name}. Give its address, like /kota/air-naik/, or its id.")
    return found


def _story_at(paths: Iterable[str]) -> Story | None:
    owned = Address.objects.filter(path__in=paths, owner__startswith="story:").order_by("until")
    owner = owned.values_list("owner", flat=True).first()
    return Story.objects.filter(pk=owner.partition(":")[2]).first() if owner else None


def _draft_for(path: str) -> Story | None:
    drafts = Story.objects.filter(slug=path.split("/")[-2])
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
