"""The baton: of several machines over one database, the one that has it sends newsletters; the others stand by.

All times are the database's own, for the clocks of machines differ. Who has the baton says so with each mail, in the
transaction that claims it; so whoever was paused and lost it claims nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from platform import node
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from msgspec import Struct

from warta.readers.newsletter.models import Delivery, Sender
from warta.readers.newsletter.models.sender import MACHINE

# Who was not heard of for so long has it no more. A mail server may take longer over one mail: then that mail is
# unsure until its answer comes, and none is sent twice.
LONGEST_SILENCE = timedelta(minutes=2)
# Said again only after so long where there is nothing to send. On SQLite not at all: only one machine has its file,
# whose lock (dot.py) is enough, and each commit wakes the press.
SAID_AGAIN = timedelta(seconds=30)
# Of a machine that went down in the middle of a transaction PostgreSQL would keep the locks for hours.
_LET_GO = "SET idle_in_transaction_session_timeout = '20s'"


class ElsewhereError(Exception):
    """Another machine sends."""


class Baton(Struct, frozen=True):
    """The baton as one place reaches for it: `place` names the file that knows what became of the last mail."""

    place: str

    def take(self) -> list[int]:
        """Makes it ours, or goes on having it. Raises ElsewhereError while another place has it.

        Gives the deliveries that were under way at a place that fell silent: what became of them only that place knew.
        """
        if connection.vendor == "postgresql":
            # Each time: the connection may be another one than before.
            with connection.cursor() as cursor:
                cursor.execute(_LET_GO)
        if self._is_ours_of_late():
            return []
        Sender.objects.get_or_create(pk=1)
        with transaction.atomic():
            before = Sender.objects.select_for_update().values_list("baton", flat=True).get(pk=1)
            free = _rows().filter(self._ours() | _SILENT)
            if not free.update(baton=self.place, machine=node()[:MACHINE], heard_at=Now()):
                raise ElsewhereError
            return [] if before in ("", self.place) else _unsure()

    def say(self) -> None:
        """We are here; within a transaction, nobody else takes it until that ends. Raises ElsewhereError when lost."""
        if not _rows().filter(self._ours()).update(heard_at=Now()):
            raise ElsewhereError

    @contextmanager
    def kept(self) -> Iterator[None]:
        """A transaction within which it stays ours. Raises ElsewhereError when lost."""
        with transaction.atomic():
            self.say()
            yield

    def lay_down(self) -> None:
        """The next one need not wait. Whose it was stays known: what is under way only that place can tell."""
        _rows().filter(self._ours()).update(heard_at=None)

    def is_elsewhere(self) -> bool:
        """Whether another place has it."""
        return self.elsewhere() is not None

    def elsewhere(self) -> tuple[str, datetime] | None:
        """The machine that has it, and when that was last heard of, while it is another place's."""
        found = _rows().exclude(self._ours() | _SILENT).values_list("machine", "baton", "heard_at").first()
        return (str(found[0] or found[1]), found[2]) if found else None

    def _is_ours_of_late(self) -> bool:
        ours = _rows().filter(self._ours(), heard_at__isnull=False)
        if connection.vendor != "sqlite":
            ours = ours.filter(heard_at__gt=Now() - SAID_AGAIN, heard_at__lte=Now())
        return bool(ours.exists())

    def _ours(self) -> Q:
        return Q(baton=self.place)


# What was said in times to come was said before the clock was set back: it tells nothing of now.
_SILENT = Q(heard_at=None) | Q(heard_at__lt=Now() - LONGEST_SILENCE) | Q(heard_at__gt=Now() + LONGEST_SILENCE)


def _rows() -> Any:
    return Sender.objects.filter(pk=1)


def _unsure() -> list[int]:
    under_way = Delivery.objects.filter(state=Delivery.State.SENDING)
    ids = list(under_way.values_list("pk", flat=True))
    under_way.filter(pk__in=ids).update(state=Delivery.State.UNSURE, at=Now())
    return ids
