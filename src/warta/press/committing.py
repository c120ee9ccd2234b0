"""Committing: what was printed becomes what readers see, in the one transaction of an edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from msgspec.structs import replace

from warta.press.failures import noted
from warta.press.printing import Impression
from warta.press.store.records import Changed, FailureNote, Manifest, Record, Trace, pack_edges, pack_time
from warta.press.store.store import Store
from warta.press.store.writing import Writing

# An output that was due and says so again at once must not keep the press busy.
SHORTEST_HOLD = 1.0
# Outputs that are set aside in one transaction, well under a second.
AT_ONCE = 20_000


class BodyCollected(Exception):
    """A body that the store had when its page was printed has gone out of the history since: print again."""


@dataclass(slots=True)
class Edition:
    """An edition in the making; it gets its number only when readers can see a difference."""

    writing: Writing
    number: int
    at: float
    changed: list[Changed] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[FailureNote] = field(default_factory=list)
    printed: int = 0
    facts: dict[bytes, str] = field(default_factory=dict)

    def take(self, impression: Impression, mend: bool = False) -> None:
        """Stores one output; when it looks as before, its record stays that of the edition that printed it first."""
        self.printed += 1
        self.writing.drop_pending(impression.path)
        self._note_reads(impression)
        if impression.error:
            self._take_failure(impression)
            return
        self.writing.drop_failure(impression.path)
        if impression.kind is None:
            self._take_absence(impression.path)
        else:
            self._take_output(impression, mend)

    def close(self, seconds: float) -> int | None:
        """The number, when there is anything to number."""
        self.writing.put_facts(self.facts)
        if not (self.changed or self.removed):
            return None
        manifest = Manifest(self.number, self.at, self.printed, tuple(self.changed), tuple(self.removed), seconds)
        self.writing.put_manifest(manifest)
        return self.number

    def _take_output(self, impression: Impression, mend: bool) -> None:
        record = self._record_of(impression)
        if impression.packed is not None:
            self.writing.put_body(impression.digest, impression.packed, mend)
        if not record.shows_the_same_as(self.writing.record(impression.path)):
            if impression.packed is None and record.body and not self.writing.has_body(record.body):
                raise BodyCollected(impression.path)
            self.writing.put_live(record)
            self.changed.append(Changed(record.path, *record.face))

    def _record_of(self, impression: Impression) -> Record:
        assert impression.kind is not None  # noqa: S101  # The caller has looked.
        headers = self.writing.put_headers(impression.headers)
        digest, location, took = impression.digest, impression.location, impression.took
        return Record(impression.path, impression.kind, digest, headers, location, self.number, self.at, took)

    def _take_absence(self, path: str) -> None:
        if self.writing.is_live(path):
            self.writing.remove_live(path, self.number, self.at)
            self.removed.append(path)

    def _take_failure(self, impression: Impression) -> None:
        note = noted(self.writing.failure(impression.path), impression.path, impression.error, self.at)
        self.writing.put_failure(note)
        self.failed.append(note)

    def _note_reads(self, impression: Impression) -> None:
        trace = self._trace_of(impression)
        if not (trace.reads or trace.failed or trace.until or impression.kind or impression.error):
            self.writing.drop_trace(trace.path)  # Absent whatever the facts are: nothing to remember.
        elif self.writing.put_trace(trace):
            self.facts.update({edge[: len(edge) // 2]: key for key, edge in impression.reads.items()})

    def _trace_of(self, impression: Impression) -> Trace:
        edges = pack_edges(impression.reads.values())
        if impression.error:
            # Beside the reads of the last good printing: a change of either is a reason to try again.
            before = self.writing.trace(impression.path) or Trace(impression.path, b"")
            return replace(before, failed=edges, until=None)
        until = impression.until and max(impression.until, self.at + SHORTEST_HOLD)
        return Trace(impression.path, edges, calls=impression.calls, until=until, at=self.at)


def set_aside(store: Store, paths: Iterable[str], at: float) -> bool:
    """These outputs wait, whoever stops us now; says whether there are any.

    However many they are, memory stays flat and nobody waits long for the write lock: each batch is durable by itself.
    The store's position is not moved here: what is cut short is planned again, and waits no longer for it.
    """
    rest, batches = iter(paths), 0
    while batch := list(islice(rest, AT_ONCE)):
        with store.writing() as writing:
            leave_for_later(writing, batch, at)
        batches += 1
    return batches > 0


def leave_for_later(writing: Writing, paths: Collection[str], at: float) -> None:
    """These outputs wait; what is due among them is no longer, or it would be taken for narrow each time."""
    writing.add_pending(paths)
    for trace in _due_among(writing, paths, at):
        writing.put_trace(replace(trace, until=None))


def _due_among(writing: Writing, paths: Collection[str], at: float) -> list[Trace]:
    """What is due is looked through, or else `paths` are: at New Year, everything is due, in each of many batches."""
    due = set(islice(writing.due(at), len(paths) + 1))
    among = paths if len(due) > len(paths) else due.intersection(paths)
    traces, end = (writing.trace(path) for path in among), pack_time(at)
    return [trace for trace in traces if trace is not None and trace.until and pack_time(trace.until) <= end]
