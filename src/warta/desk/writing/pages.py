"""Which views of Wagtail's a story has its own of."""

from __future__ import annotations

from wagtail.admin.viewsets.pages import PageViewSet

from warta.desk.writing.editor import StoryCreateView, StoryEditView, StoryRevertView
from warta.desk.writing.versions import StoryHistoryView
from warta.newsroom.models import Story


class StoryPages(PageViewSet):
    """The views of stories."""

    model = Story
    add_view_class = StoryCreateView
    edit_view_class = StoryEditView
    revisions_revert_view_class = StoryRevertView
    history_view_class = StoryHistoryView
