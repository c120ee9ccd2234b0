"""What readership adds to the facts: which stories are read most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import msgspec

from warta.facts import keys
from warta.facts.registry import Change, FactKind, Vocabulary
from warta.newsroom.loaders.rows import rows_in
from warta.readers.readership.watches import WATCHES

_RANKINGS = "SELECT window, CAST(stories AS text) FROM readership_ranking WHERE window IN (*)"


def vocabulary(using: str) -> Vocabulary:
    """The kind, the table and its touches, read through a database alias."""
    return Vocabulary((FactKind("mostread", partial(most_read, using), ()),), WATCHES, touches)


def most_read(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """`hour`, `day`, `week`: ids, the most read first."""
    return {window: tuple(msgspec.json.decode(stories)) for window, stories in rows_in(using, _RANKINGS, arguments)}


def touches(changes: Iterable[Change]) -> set[str]:
    """The rankings that any of the changes may have altered."""
    return {
        str(keys.most_read(row["window"]))
        for change in changes
        if change.table == WATCHES[0].table
        for row in change.rows()
    }
