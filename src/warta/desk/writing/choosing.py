"""The window in which a story is chosen for *Baca juga*: by search, the newest first."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenMultipleView,
    ChosenView,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Revision, get_default_page_content_type
from wagtail.permission_policies.pages import PagePermissionPolicy

from warta.newsroom.models import Story
from warta.newsroom.models.story_chooser import BESIDE, StoryChooser, named


def stories_for(user: Any) -> QuerySet[Story]:
    """Those that readers see, and the drafts that somebody may open."""
    drafts = PagePermissionPolicy().instances_user_has_permission_for(user, "change").filter(live=False)
    return Story.objects.filter(Q(live=True) | Q(pk__in=drafts.values("pk")))


def when_published(story: Story) -> str:
    """Date, time and zone; nothing while readers have not seen it."""
    return date_format(timezone.localtime(story.published_at), "DATETIME_FORMAT") if story.published_at else "–"


class StoriesByHeadline(CreationFormMixin, BaseChooseView):
    """Headline, section, when it was published, and whether readers see it."""

    ordering = ("-published_at", "-page_ptr")

    def get_object_list(self) -> QuerySet[Story]:
        found = stories_for(self.request.user).select_related("section").defer("body", "standfirst")
        itself = self._itself()
        return found.exclude(pk=itself) if itself else found

    def _itself(self) -> int | None:
        """The story that is being written, by the version that its window was opened with."""
        version = self.request.GET.get(BESIDE, "")
        if not version.isdecimal():
            return None
        found = Revision.objects.filter(pk=int(version), base_content_type=get_default_page_content_type())
        id = found.values_list("object_id", flat=True).first()
        return int(id) if id else None

    @property
    def columns(self) -> list[Column]:
        title = self.title_column
        title.label, title.accessor = capfirst(_("headline")), named
        return [
            title,
            Column("section", label=capfirst(_("section")), accessor="section.title"),
            Column("published", label=capfirst(_("first published")), accessor=when_published),
            StatusTagColumn("status", label=_("Status"), accessor="status_string", primary=lambda story: story.live),
        ]

    def can_create(self) -> bool:
        return False


class ChooseStory(ChooseViewMixin, StoriesByHeadline):
    """The window."""


class StoryResults(ChooseResultsViewMixin, StoriesByHeadline):
    """What was found."""


class MayBeChosen:
    """Only what was offered."""

    request: Any

    def get_object(self, pk: str) -> Story:
        return self.get_objects([pk]).get()

    def get_objects(self, pks: list[str]) -> QuerySet[Story]:
        return stories_for(self.request.user).filter(pk__in=filter(str.isdecimal, pks))

    def get_display_title(self, instance: Story) -> str:
        return named(instance)


class StoryChosen(MayBeChosen, ChosenView):
    """One."""


class StoriesChosen(MayBeChosen, ChosenMultipleView):
    """Several at once."""


class ReadAlsoWindow(ChooserViewSet):
    """The addresses of the window, named as the newsroom's block knows them."""

    name = "story_chooser"
    url_prefix = "pilih-berita"
    model = Story
    icon = "doc-full"
    choose_one_text = StoryChooser.choose_one_text
    choose_another_text = StoryChooser.choose_another_text
    preserve_url_parameters = ["multiple", BESIDE]
    register_widget = False
    choose_view_class = ChooseStory
    choose_results_view_class = StoryResults
    chosen_view_class = StoryChosen
    chosen_multiple_view_class = StoriesChosen

    @cached_property
    def widget_class(self) -> type[StoryChooser]:
        return StoryChooser

    def get_urlpatterns(self) -> list[Any]:
        # Stories are written in their sections.
        return [one for one in super().get_urlpatterns() if one.name != "create"]
