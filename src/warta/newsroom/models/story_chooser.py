"""Choosing stories, and nothing else, by search."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import BaseChooser

# The window in which one is chosen belongs to the desk; it is told on which version it opens, so as not to offer that.
WINDOW = "story_chooser:choose"
BESIDE = "beside"


def named(story: Any) -> str:
    """By the headline that readers see: its next one is for its section alone. Of a draft by its own."""
    return str(story.title if story.live else story.draft_title)


class StoryChooser(BaseChooser):
    """A story by its headline."""

    model = "newsroom.Story"
    icon = "doc-full"
    choose_one_text = _("Choose a story")
    choose_another_text = _("Choose another story")
    link_to_chosen_text = _("Edit this story")
    chooser_modal_url_name = WINDOW
    linked_fields = {BESIDE: "[name=loaded_revision_id]"}

    def get_display_title(self, instance: Any) -> str:
        return named(instance)


class StoryBlock(blocks.ChooserBlock):
    """A story that a text points to."""

    target_model = "newsroom.Story"

    @cached_property
    def widget(self) -> StoryChooser:
        return StoryChooser()

    class Meta:
        icon = "doc-full"
