"""How much of an upload is kept while it arrives: no disk is filled by what no form would take."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class NoMoreThanTaken(FileUploadHandler):
    """Passes on a piece more than the largest file that is taken, so that the form can say that it is too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE else None

    def file_complete(self, file_size: int) -> Any:
        return None
