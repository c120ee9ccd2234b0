"""The form a story is edited in."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class StoryForm(WagtailAdminPageForm):
    """Every edit starts as a real one: the minor-edit switch of the last edit is not kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "minor_edit" in self.fields:
            self.initial["minor_edit"] = False
