"""Logos and icons: pictures that keep what is transparent in them, decoded and written anew like every upload."""

from __future__ import annotations

from pathlib import PurePath
from secrets import token_hex
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from warta.newsroom.uploads.decoding import decode_mark


class MarkInput(forms.ClearableFileInput):
    """Shows the picture that there is."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        drawn = super().render(name, value, attrs, renderer)
        if not self.is_initial(value):
            return drawn
        return format_html('<p><img src="{}" height="40" alt=""></p>{}', value.url, drawn)


class MarkFormField(forms.ImageField):
    """Takes a picture in as a small PNG."""

    widget = MarkInput

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
