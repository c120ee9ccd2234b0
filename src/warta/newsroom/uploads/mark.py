"""Logos and icons: pictures that keep what is transparent in them, decoded and written anew like every upload."""

from __future__ import annotations

from pathlib import PurePath
from secrets import token_hex
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models

from warta.newsroom.uploads.decoding import decode_mark


class MarkFormField(forms.ImageField):
    """Takes a picture in as a small PNG."""

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            name = f"{PurePath(data.name or '').stem[:100] or 'logo'}.png"
            data = SimpleUploadedFile(name, decode_mark(data.read()), "image/png")
        return super().to_python(data)


class MarkField(models.ImageField):
    """A logo or an icon. Its file stays when another takes its place: past editions show it, and it is small."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": MarkFormField, **kwargs})


def mark_name(instance: models.Model, filename: str) -> str:
    """A random name, so that what is served there never changes."""
    return f"images/{token_hex(12)}.png"
