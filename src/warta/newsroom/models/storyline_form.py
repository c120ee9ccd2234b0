"""The form a storyline is edited in."""

from __future__ import annotations

from typing import Any

from warta.newsroom.models.named import NamedForm


class StorylineForm(NamedForm):
    """Whoever saves an approved entry that is new or has changed has approved it as it is now."""

    def save(self, commit: bool = True) -> Any:
        for form in self.formsets["entries"].forms:
            if form.has_changed() and form not in self.formsets["entries"].deleted_forms:
                form.instance.sign(self.for_user)
        return super().save(commit)
