"""Sharing: of several machines over one database each tells what its readers read, and all rank by the sum.

Each has rows of its own and writes them whole, so a turn that is cut off or repeated counts nothing twice. A machine
that has the database to itself writes nothing but its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction

from warta.readers.readership.counts import Reads
from warta.readers.readership.models import Share
from warta.readers.readership.windows import HOUR, LENGTHS, windows

# Stories that a machine tells of for each window: what is read less is in no list, wherever else it is read.
TOLD = 2_000
LONGEST = "week"

# Reads by story.
Counts = Mapping[int, float]


def reads_everywhere(reads: Reads, at: float) -> Mapping[str, Counts]:
    """The reads of each window that ends at Unix time `at`, of all machines; what this one counted is told to them."""
    mine = {name: dict(reads.most(window, TOLD)) for name, window in windows(at).items()}
    machine = reads.machine()
    with transaction.atomic():
        if not _others(machine, at):
            Share.objects.get_or_create(machine=machine, window=LONGEST, defaults={"at": at})
            return mine
        for name, counts in mine.items():
            told = {"at": at, "counts": [list(one) for one in counts.items()]}
            Share.objects.update_or_create(machine=machine, window=name, defaults=told)
        rows = list(Share.objects.order_by("machine"))
    return {name: _sum((row for row in rows if row.window == name), at) for name in LENGTHS}


def in_order(counts: Counts) -> list[int]:
    """The stories read most first; of equals the newest."""
    return sorted(counts, key=lambda story: (counts[story], story), reverse=True)


def _others(machine: int, at: float) -> bool:
    """Whether there are other machines; what one told that is gone for long is forgotten."""
    Share.objects.filter(at__lt=at - LENGTHS[LONGEST] * HOUR).exclude(machine=machine).delete()
    return bool(Share.objects.exclude(machine=machine).exists())


def _sum(rows: Iterable[Share], at: float) -> Counts:
    total = Counter[int]()
    for row in rows:
        share = _still_inside(row.at, at, LENGTHS[row.window])
        for story, count in row.counts:
            total[story] += count * share
    return +total


def _still_inside(then: float, at: float, hours: int) -> float:
    """How much of what a machine told lies still in the window: all a moment ago, nothing a window's length ago."""
    return min(max(1 - (at - then) / (hours * HOUR), 0.0), 1.0)
