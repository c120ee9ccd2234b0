"""A mark beside the database: how many batches went out. A database that was put back from a backup knows of fewer.

Such a database would send again what readers have, and to some who have left since: nothing goes out by it until
somebody takes it as it is.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from django.db import transaction

from warta.readers.newsletter.models import Delivery, Issue, Newsletter, Sender


class Mark:
    """The file, with one number in it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def step(self) -> None:
        """A batch is about to go out: the database knows it first, so the file is never ahead by itself."""
        self._write(Sender.step())

    def keep_up(self) -> None:
        """What another machine sent counts here too: whichever sends next knows a database from a backup."""
        if (steps := Sender.steps()) > self._read():
            self._write(steps)

    def is_ahead(self) -> bool:
        """Whether more went out than the database knows of."""
        return self._read() > Sender.steps()

    def take_as_it_is(self, at: datetime) -> int:
        """The database counts again. What it would send of begun issues is unsure; gives of how many mails that is so.

        What was to go out by now is held, and no time that is over makes an issue.
        """
        with transaction.atomic():
            begun = Issue.objects.exclude(number=None)
            waits = Delivery.objects.filter(issue__in=begun, state__in=(Delivery.State.WAITING, Delivery.State.SENDING))
            count = int(waits.update(state=Delivery.State.UNSURE, at=at))
            Issue.objects.filter(state=Issue.State.READY, due__lte=at).update(state=Issue.State.HELD)
            Newsletter.objects.update(since=at)
            Sender.step(to=self._read())
        return count

    def _read(self) -> int:
        try:
            return int(self._path.read_text("ascii") or 0)
        except FileNotFoundError:
            return 0

    def _write(self, count: int) -> None:
        new = self._path.with_name(f"{self._path.name}.new")
        with new.open("w", encoding="ascii") as file:
            file.write(str(count))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)
