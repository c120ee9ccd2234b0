"""What was printed, and how much of it for nothing: per operation, and by which fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from warta.facts.keys import kind_of
from warta.press.committing import Edition
from warta.press.printing import Impression

# An output that was called and turned out not to be there is looked at, not printed.
LOOKED_AT = "looked at"


class Tally:
    """Counts of printed outputs by operation; `causes` tells what had changed for those printed for nothing."""

    def __init__(self) -> None:
        self.steps: Counter[str] = Counter()
        self.printed: Counter[str] = Counter()
        self.needless: Counter[str] = Counter()
        self.causes: Counter[str] = Counter()
        self.paths: set[str] = set()
        self.operation = ""

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Sees each output that any press takes into an edition."""
        take, tally = Edition.take, self

        def seen(edition: Edition, impression: Impression, *args: Any, **kwargs: Any) -> None:
            before = _outcomes(edition)
            read = edition.writing.trace(impression.path)
            take(edition, impression, *args, **kwargs)
            changed = _outcomes(edition) != before
            tally.take(impression, changed, read.edges() if read else None)

        with mock.patch.object(Edition, "take", seen):
            yield

    def take(self, impression: Impression, changed: bool, before: set[bytes] | None) -> None:
        """One output; `before` is what it had read."""
        self.paths.add(impression.path)
        if impression.kind is None and not changed:
            return
        self.printed[self.operation] += 1
        if not changed:
            self.needless[self.operation] += 1
            self.causes[_cause(impression, before)] += 1

    def add(self, other: dict[str, dict[str, int]]) -> None:
        """Takes in what another process counted."""
        for name, counts in other.items():
            getattr(self, name).update(counts)

    def as_counts(self) -> dict[str, dict[str, int]]:
        return {name: dict(getattr(self, name)) for name in ("steps", "printed", "needless", "causes")}

    @property
    def share(self) -> float:
        """Needless reprints among all printed outputs."""
        return self.needless.total() / max(1, self.printed.total())

    def table(self) -> str:
        """One line an operation, most needless first."""
        names = sorted(self.steps, key=lambda name: (-self.needless[name], name))
        lines = [f"{'operation':38} {'steps':>7} {'printed':>8} {'needless':>8} {'share':>6}"]
        for name in [*names, ""]:
            counts = [c[name] if name else c.total() for c in (self.steps, self.printed, self.needless)]
            share = counts[2] / max(1, counts[1])
            lines.append(f"{name or 'all':38} {counts[0]:7} {counts[1]:8} {counts[2]:8} {share:6.1%}")
        lines += ["", "printed for nothing because these facts had changed:"]
        lines += [f"{count:8} {cause}" for cause, count in self.causes.most_common(25)]
        return "\n".join(lines)


def _outcomes(edition: Edition) -> tuple[int, ...]:
    return len(edition.changed), len(edition.removed), len(edition.failed)


def _cause(impression: Impression, before: set[bytes] | None) -> str:
    if before is None:
        return f"{_kind_of_output(impression.path)}: never printed"
    kinds = sorted({kind_of(key) for key, edge in impression.reads.items() if edge not in before})
    return f"{_kind_of_output(impression.path)}: {', '.join(kinds) or 'nothing (due or called)'}"


def _kind_of_output(path: str) -> str:
    first, *rest = path.strip("/").split("/")
    known = ("topik", "penulis", "indeks", "foto", "sitemap", "_f", "read")
    if path.endswith(("rss.xml", "atom.xml", "feed.json")):
        return "a feed"
    if first in known:
        return f"/{first}/"
    return path if path in ("/", "/koreksi/") or not path.endswith("/") else f"/…/{'…/' * len(rest)}"
