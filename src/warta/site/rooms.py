"""What all rooms together add to the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import reduce
from itertools import chain

from warta.facts.registry import Change, Everything, Vocabulary
from warta.newsroom import vocabulary as newsroom
from warta.readers.newsletter import vocabulary as newsletter
from warta.readers.readership import vocabulary as readership

Touches = Callable[[Iterable[Change]], set[str] | Everything]


def vocabulary(using: str, at: datetime) -> Vocabulary:
    """Kinds, tables and touches of every room at an instant, read through a database alias."""
    return together(newsroom.vocabulary(using, at), readership.vocabulary(using), newsletter.vocabulary(using))


def together(first: Vocabulary, *others: Vocabulary) -> Vocabulary:
    """Several vocabularies as one; the changes are gone through once, for they may be many."""
    all_ = (first, *others)
    kinds, tables = (one.kinds for one in all_), (one.watches for one in all_)
    touches = reduce(_with, (one.touches for one in all_))
    return Vocabulary(tuple(chain.from_iterable(kinds)), tuple(chain.from_iterable(tables)), touches)


def _with(most: Touches | None, few: Touches | None) -> Touches | None:
    if most is None or few is None:
        return most or few

    def touched(changes: Iterable[Change]) -> set[str] | Everything:
        noted: list[set[str] | Everything] = []

        def passing() -> Iterator[Change]:
            for change in changes:
                if touched := few((change,)):
                    noted.append(touched)
                yield change

        found = most(passing())
        everything = next((one for one in (found, *noted) if isinstance(one, Everything)), None)
        return everything or set[str]().union(*(one for one in (found, *noted) if not isinstance(one, Everything)))

    return touched
