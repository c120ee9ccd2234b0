"""The form field that takes a picture in: nobody's file is looked at or kept as it came, whatever it is called."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from wagtail.images.fields import WagtailImageField

from warta.newsroom.uploads.decoding import decode


class PictureField(WagtailImageField):
    """Puts the clean picture in the place of the upload; `words` is what the file says about it."""

    words: dict[str, str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = {}

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            self._refuse_too_big(data)
            picture = decode(data.read())
            self.words = picture.words
            _put(picture.jpeg, data)
        return super().to_python(data)

    def _refuse_too_big(self, upload: UploadedFile) -> None:
        if (upload.size or 0) > self.max_upload_size:
            said = {"file_size": filesizeformat(upload.size), "max_filesize": self.max_upload_size_text}
            raise ValidationError(self.error_messages["file_too_large"] % said, code="file_too_large")


def _put(jpeg: bytes, upload: UploadedFile) -> None:
    """In the very same file, on disk or in memory: Wagtail may keep that one, whatever the field gives back."""
    upload.file.seek(0)
    upload.file.truncate()
    upload.file.write(jpeg)
    upload.file.flush()
    upload.file.seek(0)
    upload.size = len(jpeg)
    upload.name = f"{PurePath(upload.name or '').stem[:100] or 'foto'}.jpg"
    upload.content_type = "image/jpeg"
