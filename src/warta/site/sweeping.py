"""A chore of the press: files of pictures that were taken away go, should whoever took them away not have come to it.

A picture's file is removed once its row is gone for good. A process that dies in between would leave it where readers
can fetch it, that of a withdrawn story too.
"""

from __future__ import annotations

from django.db import connections

from warta.newsroom.models import Rendition
from warta.outbox import positions
from warta.press.idling import Arrived

EVERY = 10.0
# Changes looked at in a turn, a few milliseconds, and seconds until the next turn while there are more.
BATCH = 2_000
BREATH = 0.02


class Sweeping:
    """Looks through the outbox, at first through all that is kept, for pictures that are gone."""

    def __init__(self, using: str = "press") -> None:
        self._using = using
        self._swept = ""

    def __call__(self, arrived: Arrived) -> float:
        """One turn; gives the seconds until the next."""
        connection, table = connections[self._using], Rendition._meta.db_table
        # In another history, such as that of a backup that was put back, nothing has been looked at.
        before = self._swept if positions.covers(connection, self._swept) else ""
        gone, swept = positions.deleted_after(connection, table, before, BATCH)
        # What an older Warta wrote down does not name files.
        self._remove({row["file"]: row["image_id"] for row in gone if "file" in row})
        self._swept = swept  # Only now: what could not be removed is tried again.
        return BREATH if swept != before else EVERY

    def _remove(self, photos: dict[str, int]) -> None:
        """The files with these names, each of a rendition of a photo, but for those that a row names again."""
        rows = Rendition.objects.using(self._using).filter(image__in=set(photos.values()), file__in=photos)
        for name in photos.keys() - set(rows.values_list("file", flat=True)):
            Rendition._meta.get_field("file").storage.delete(name)
