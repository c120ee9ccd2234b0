"""The forms that pages of the newsroom are edited in."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from warta.newsroom.body import stories_in
from warta.newsroom.deleted import body_without_deleted
from warta.newsroom.moments import refuse_past, same_minute, tell_how_to_write
from warta.newsroom.versions import base_of


class AddressedForm(WagtailAdminPageForm):
    """Knows where a new page will stand, so that a taken address is a message on the form and no error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_public = self.instance.pk and self.instance.live
        if "slug" in self.fields and not is_public and slugify(self.data.get("title", "")):
            # It is made of the title where it is missing: autosave may come before the browser has made it.
            self.fields["slug"].required = False
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
_WRITTEN = {
    "authorships": ("person",),
    "story_topics": ("topic",),
    "chosen": ("other",),
    "corrections": ("text", "reply"),
}


_TIMES = {
    "go_live_at": gettext_lazy("Empty: as soon as you publish it."),
    "expire_at": gettext_lazy("Empty: it stays."),
}


class StoryForm(AddressedForm):
    """The minor-edit switch is kept until its draft is public and the next edit is a real one; empty blocks are not."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if (story := kwargs.get("instance")) and not data:
            # Readers were spared it already; Wagtail would show a choice that has to be made.
            story.body = body_without_deleted(story.body.raw_data)
        super().__init__(_without_empty_blocks(data) if data else data, *args, **kwargs)
        if not self.is_bound and "body" in self.fields and not self.instance.body:
            # Whoever opens a new story can write at once.
            self.initial["body"] = self.instance.body.stream_block.to_python([{"type": "paragraph", "value": ""}])
        if "minor_edit" in self.fields and not self.instance.has_unpublished_changes:
            self.initial["minor_edit"] = False
        times = {name: empty for name, empty in _TIMES.items() if name in self.fields}
        tell_how_to_write(self, times)
        for name, empty in times.items():
            self.fields[name].help_text += f" {empty}"

    def clean_title(self) -> str:
        """One line, though its field grows with it."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_go_live_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["go_live_at"]
        refuse_past(at, self.initial.get("go_live_at"))
        return at

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        # Whoever presses Save after an autosave writes upon that.
        return [*super().get_field_updates_for_resave(), *base_of(self.instance.latest_revision).items()]

    def _keeps_an_end_that_came(self) -> bool:
        """Whether the end was set before and is over, and only a draft is saved: what goes out needs one to come."""
        end: datetime | None = self.cleaned_data.get("expire_at")
        is_over = end is not None and end < timezone.now()
        return bool(is_over and self.is_deferred_validation and same_minute(end, self.initial.get("expire_at")))

    def clean(self) -> Any:
        cleaned = super().clean()
        if self._keeps_an_end_that_came():
            # Wagtail looks at it after this, and would refuse the draft for a time that nobody typed.
            del cleaned["expire_at"]
        body = cleaned.get("body")
        if body and self.instance.pk in stories_in(body.raw_data):
            self.add_error("body", _("A story does not send its readers to itself: choose another for Read also."))
        if any(name in self.errors for name in _TIMES):
            # Their window is closed by then; Wagtail names fields only beside an error of the whole form.
            self.add_error(None, _("“Edit schedule” in the status panel leads to the times."))
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
    for number in range(_count(data.get("body-count"))):
        block = f"body-{number}"
        if data.get(f"{block}-type") == "paragraph" and _is_empty_text(data.get(f"{block}-value")):
            kept[f"{block}-deleted"] = "1"
    return kept


def _is_empty_text(sent: str | None) -> bool:
    """Whether nothing was written in what the rich text editor sends."""
    try:
        written = json.loads(sent or "null") or {"blocks": []}
        return not any(block["text"].strip() for block in written["blocks"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
