"""The form a photo is edited in."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.forms import BaseImageForm

from warta.newsroom.uploads.field import PictureField


class PhotoForm(BaseImageForm):
    """Takes pictures in, fills empty fields with what their files say, and makes the renditions anew at the end.

    Wagtail drops all renditions after it has saved a new file.
    """

    class Meta(BaseImageForm.Meta):
        # As high as what is written in it: what follows must not be out of sight.
        widgets = {**BaseImageForm.Meta.widgets, "caption": AdminAutoHeightTextInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # Several files at once are taken in before anybody is asked what they show.
        self.instance.must_have_alt = self.add_prefix("alt_text") in self.data
        for name, text in getattr(self.fields.get("file"), "words", {}).items():
            if name in self.fields and self._is_free(name, cleaned):
                cleaned[name] = text[: self.fields[name].max_length or None]
                self._show(name, cleaned[name])
        return cleaned

    def _is_free(self, name: str, cleaned: dict[str, Any]) -> bool:
        """Nobody has typed anything; a title that is the file's name comes from the browser."""
        typed = str(cleaned.get(name) or "")
        return name not in self.errors and (not typed or (name == "title" and self._is_name_of_file(typed)))

    def _is_name_of_file(self, typed: str) -> bool:
        stem = PurePath(self.files[self.add_prefix("file")].name).stem
        return stem in (typed, PurePath(typed).stem)

    def _show(self, name: str, text: str) -> None:
        """The form that comes back with something to mend has the words in it."""
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = text

    def save(self, commit: bool = True) -> Any:
        photo = super().save(commit=commit)
        if commit:
            photo.render()
        return photo
