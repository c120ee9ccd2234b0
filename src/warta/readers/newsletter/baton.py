"""The baton: of several machines over one database, the one that has it sends newsletters; the others stand by.

All times are the database's own, for the clocks of machines differ. Who has the baton says so with each mail, in the
transaction that claims it; so whoever was paused and lost it claims nothing more.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from msgspec import Struct

from warta.readers.newsletter.models import Delivery, Sender

# Who was not heard of for so long has it no more. A mail server may take longer over one mail: then that mail is
# unsure until its answer comes, and none is sent twice.
LONGEST_SILENCE = timedelta(minutes=2)
# Said again only after so long where there is nothing to send: each word is a commit, which wakes the press.
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
        if self._is_ours_of_late():
            return []
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(_LET_GO)
        Sender.objects.get_or_create(pk=1)
        with transaction.atomic():
            before = Sender.objects.select_for_update().values_list("baton", flat=True).get(pk=1)
            if not _rows().filter(self._ours() | _SILENT).update(baton=self.place, heard_at=Now()):
                raise ElsewhereError
            return [] if before in ("", self.place) else _unsure()

    def say(self) -> None:
        """We are here; within a transaction, nobody else takes it until that ends. Raises ElsewhereError when lost."""
        if not _rows().filter(self._ours()).update(heard_at=Now()):
            raise ElsewhereError

    def lay_down(self) -> None:
        """The next one need not wait. Whose it was stays known: what is under way only that place can tell."""
        _rows().filter(self._ours()).update(heard_at=None)

    def is_elsewhere(self) -> bool:
        """Whether another place has it."""
        return bool(_rows().exclude(self._ours() | _SILENT).exists())

    def _is_ours_of_late(self) -> bool:
        return bool(_rows().filter(self._ours(), heard_at__gt=Now() - SAID_AGAIN).exists())

    def _ours(self) -> Q:
        return Q(baton=self.place)


_SILENT = Q(heard_at=None) | Q(heard_at__lt=Now() - LONGEST_SILENCE)


def _rows() -> Any:
    return Sender.objects.filter(pk=1)


def _unsure() -> list[int]:
    under_way = Delivery.objects.filter(state=Delivery.State.SENDING)
    ids = list(under_way.values_list("pk", flat=True))
    under_way.filter(pk__in=ids).update(state=Delivery.State.UNSURE, at=Now())
    return ids
