"""The form a photo is edited in."""

from __future__ import annotations

from typing import Any

from wagtail.images.forms import BaseImageForm


class PhotoForm(BaseImageForm):
    """Makes the renditions anew at the end: Wagtail drops them all after it has saved a new file."""

    def save(self, commit: bool = True) -> Any:
        photo = super().save(commit=commit)
        if commit:
            photo.render()
        return photo
