"""Pages of a long list by key: the hundredth page costs what the first one does, and a link to it stays right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

# Counted so far; beyond it, a number tells nobody anything.
COUNTED = 1_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page begins: after or before a row, which is known by its time and its id."""

    side: str
    at: datetime
    id: int

    @classmethod
    def read(cls, text: str) -> Key | None:
        """From an address; None where it is no key."""
        try:
            side, at, id = text.split(".")
            key = cls(side, _EPOCH + int(at) * _STEP, int(id))
        except (ValueError, OverflowError):
            return None
        return key if side in ("after", "before") and key.id.bit_length() < 63 else None

    def __str__(self) -> str:
        return f"{self.side}.{(self.at - _EPOCH) // _STEP}.{self.id}"


class KeyedPaginator:
    """Cuts a queryset that is ordered by a time and the primary key, both one way."""

    def __init__(self, rows: QuerySet[Any], per_page: int, field: str, descending: bool) -> None:
        self.rows, self.per_page, self.field, self.descending = rows, per_page, field, descending

    @cached_property
    def count(self) -> int:
        """How many there are; one more than `COUNTED` stands for more than that."""
        return int(self.rows.order_by()[: COUNTED + 1].count())

    def get_elided_page_range(self, number: Any) -> list[int]:
        """Pages have no numbers."""
        return []

    def page(self, key: Key | None) -> KeyedPage:
        """The rows beyond a key; the first ones without."""
        back = key is not None and key.side == "before"
        falling = self.descending != back
        rows = self.rows.filter(_beyond(self.field, key, falling)) if key else self.rows
        sign = "-" if falling else ""
        found = list(rows.order_by(f"{sign}{self.field}", f"{sign}pk")[: self.per_page + 1])
        more, found = len(found) > self.per_page, found[: self.per_page]
        if back:
            return KeyedPage(self, found[::-1], more, True)
        return KeyedPage(self, found, key is not None, more)


def _beyond(field: str, key: Key, falling: bool) -> Q:
    sign = "lt" if falling else "gt"
    # The first condition alone is what an index is searched by.
    return Q(**{f"{field}__{sign}e": key.at}) & (Q(**{f"{field}__{sign}": key.at}) | Q(**{f"pk__{sign}": key.id}))


@dataclass(frozen=True)
class KeyedPage:
    """Some rows in their order, and the keys of the pages around them."""

    paginator: KeyedPaginator
    object_list: list[Any]
    has_previous: bool
    has_next: bool

    def has_other_pages(self) -> bool:
        return self.has_previous or self.has_next

    @property
    def previous(self) -> str:
        return self._key("before", 0) if self.has_previous and self.object_list else ""

    @property
    def next(self) -> str:
        return self._key("after", -1) if self.has_next and self.object_list else ""

    def _key(self, side: str, place: int) -> str:
        row = self.object_list[place]
        return str(Key(side, getattr(row, self.paginator.field), row.pk))
