"""The form a photo is edited in."""

from __future__ import annotations

from typing import Any

from wagtail.images.forms import BaseImageForm


class PhotoForm(BaseImageForm):
    """A new file under an old photo: Wagtail's form would drop the renditions that the photo has just made of it."""

    def save(self, commit: bool = True) -> Any:
        replaced, self.original_file = self.original_file, None
        photo = super().save(commit=commit)
        if commit and replaced and "file" in self.changed_data:
            replaced.storage.delete(replaced.name)
        return photo
