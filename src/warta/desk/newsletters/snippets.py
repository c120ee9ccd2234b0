"""Newsletters and their issues in the desk's menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel
from wagtail.admin.ui.tables import TitleColumn
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from warta.newsroom.models.story_chooser import StoryChooser
from warta.readers.newsletter.models import Issue, Newsletter


class NewsletterViewSet(SnippetViewSet):
    model = Newsletter
    icon = "mail"
    list_display = ["name", "slug", "get_fill_display", "get_days_display", "time", "active"]
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("fill"), FieldPanel("count")]),
        FieldRowPanel([FieldPanel("section"), FieldPanel("topic")]),
        FieldRowPanel([FieldPanel("days"), FieldPanel("time")]),
        FieldPanel("active"),
    ]


def _sending(issue: Issue) -> str:
    return reverse("desk_issue", args=[issue.pk])


class IssueEditView(EditView):
    """Saves nothing over an issue that began to go out while its form was open."""

    def form_valid(self, form: Any) -> Any:
        open_ = Issue.objects.filter(pk=self.object.pk, number=None).exclude(state=Issue.State.SENDING)
        with transaction.atomic():
            # A write, which holds its row until the form is saved.
            if open_.update(number=None):
                return super().form_valid(form)
        return keep_what_went_out(self.request, Issue.objects.get(pk=self.object.pk))


class IssueViewSet(SnippetViewSet):
    model = Issue
    edit_view_class = IssueEditView
    icon = "mail"
    list_display = [
        "__str__",
        "newsletter",
        TitleColumn("state", label=_("Sending"), accessor="get_state_display", get_url=_sending),
        "due",
    ]
    list_filter = ["newsletter", "state"]
    copy_view_enabled = False
    panels = [
        FieldPanel("newsletter"),
        FieldPanel("subject"),
        FieldPanel("intro"),
        MultipleChooserPanel(
            "chosen",
            panels=[FieldPanel("story", widget=StoryChooser)],
            chooser_field_name="story",
            heading=_("Stories"),
            label=_("Story"),
        ),
    ]


class NewsletterGroup(SnippetViewSetGroup):
    items = (IssueViewSet, NewsletterViewSet)
    menu_label = _("Newsletters")
    menu_icon = "mail"
    menu_order = 155


def on_to_sending(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Whoever saved an issue sees what it looks like next, and sends it there."""
    return redirect(_sending(instance)) if isinstance(instance, Issue) else None


def keep_what_went_out(request: HttpRequest, instances: Any) -> HttpResponse | None:
    """What readers have is not changed any more."""
    for one in instances if isinstance(instances, (list, tuple)) else [instances]:
        if isinstance(one, Issue) and not one.is_open:
            messages.error(request, _g("This issue has gone out. It can be read, and not be changed."))
            return redirect(_sending(one))
    return None


def keep_lists_with_readers(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Nor are newsletters deleted that somebody subscribed to."""
    for one in instances:
        if isinstance(one, Newsletter) and (one.subscriptions.exists() or one.issues.exists()):
            messages.error(request, _g("It has readers or issues: make it inactive instead."))
            return redirect("wagtailsnippets_newsletter_newsletter:edit", one.pk)
    return None
