"""`warta manage complete_photos`: photos of an older Warta get the files that an upload of today has."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from warta.newsroom.models import Photo
from warta.newsroom.uploads.showing import BROKEN


class Command(BaseCommand):
    """One after the other, so that editors and readers notice nothing; safe to stop and to repeat."""

    help = "Makes AVIF files and colours for photos that have none yet; hidden photos stay hidden."

    def handle(self, *args: Any, **options: Any) -> None:
        made = 0
        ready = Photo.objects.exclude(renditions=None).order_by("-created_at", "pk")
        for pk in ready.values_list("pk", flat=True).distinct():
            made += self._complete(pk)
        self.stdout.write(f"{made} photos completed")

    def _complete(self, pk: int) -> bool:
        photo = Photo.objects.filter(pk=pk).first()
        try:
            return photo is not None and photo.complete()
        except BROKEN as error:
            self.stderr.write(f"photo {pk}: {error}")
            return False
