"""The forms that pages of the newsroom are edited in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from warta.newsroom.deleted import body_without_deleted
from warta.newsroom.versions import base_of


class AddressedForm(WagtailAdminPageForm):
    """Knows where a new page will stand, so that a taken address is a message on the form and no error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_page and not self.instance.depth:
            # Not in the tree before it is saved; the tree gives the real path then.
            self.instance.depth = self.parent_page.depth + 1
            self.instance.path = f"{self.parent_page.path}{'Z' * self.instance.steplen}"


class CopyAddressedForm(CopyForm):
    """Knows where the copy will stand, and offers no alias: one text at two addresses is two texts to readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        below = bool(cleaned.get("copy_subpages"))
        try:
            parent = cleaned["new_parent_page"].specific
            self.page.specific.check_copy(parent, cleaned["new_slug"], with_those_below=below)
        except ValidationError as error:
            self.add_error("new_slug", error.messages)
        return cleaned


# What somebody has to write before a block below a story is more than a click on its plus sign.
_WRITTEN = {"authorships": ("person",), "story_topics": ("topic",), "corrections": ("text", "reply")}


_TIMES = {
    "go_live_at": gettext_lazy("Empty: as soon as you publish it."),
    "expire_at": gettext_lazy("Empty: it stays."),
}


class StoryForm(AddressedForm):
    """Every edit starts as a real one: the minor-edit switch of the last edit is not kept, nor are empty blocks."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if (story := kwargs.get("instance")) and not data:
            # Readers were spared it already; Wagtail would show a choice that has to be made.
            story.body = body_without_deleted(story.body.raw_data)
        super().__init__(_without_empty_blocks(data) if data else data, *args, **kwargs)
        if "minor_edit" in self.fields:
            self.initial["minor_edit"] = False
        for name, empty in _TIMES.items():
            if name in self.fields:
                zone = timezone.localtime().tzname()
                self.fields[name].help_text = _("By the clock of the site, in %(zone)s.") % {"zone": zone} + f" {empty}"

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        # Whoever presses Save after an autosave writes upon that.
        return [*super().get_field_updates_for_resave(), *base_of(self.instance.latest_revision).items()]

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.instance.pk in stories_named_in(cleaned.get("body")):
            self.add_error("body", _("A story does not send its readers to itself: choose another for Read also."))
        corrections = self.formsets.get("corrections")
        if corrections and self.instance.was_public and any(block.instance.pk for block in corrections.deleted_forms):
            # Said here; `keep_corrections` is what keeps it.
            self.add_error(None, _("A correction that readers have seen stays. Add another that puts it right."))
        return cleaned


def _without_empty_blocks(data: Any) -> Any:
    """Autosave keeps a block as soon as it is opened; empty and never saved, it must not hold up a publish."""
    kept = data.copy()
    for name, fields in _WRITTEN.items():
        for number in range(_count(data.get(f"{name}-TOTAL_FORMS"))):
            block = f"{name}-{number}"
            if not any(str(data.get(f"{block}-{field}") or "").strip() for field in (*fields, "id")):
                kept[f"{block}-DELETE"] = "on"
    return kept


def stories_named_in(body: Any) -> set[int]:
    """The ids of the stories that a body sends its readers to."""
    lists = [block.value for block in body or () if block.block_type == "read_also"]
    return {story.pk for stories in lists for story in stories if story}


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
