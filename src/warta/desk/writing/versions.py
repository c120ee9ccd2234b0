"""Named versions: who gives a version of a story a name finds it again in the history, as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from warta.newsroom.models import Story
from warta.newsroom.versions import BESIDE, NAMED


class NameForm(forms.Form):
    """A few words."""

    name = forms.CharField(
        label=gettext_lazy("Name of the version"),
        help_text=gettext_lazy("For example: before the lawyer's changes. It stays in the story's history."),
        max_length=80,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )


def name_version(request: HttpRequest, story: int, revision: int | None = None) -> HttpResponse:
    """Asks for the name of a version, of the newest if none is said, and keeps that version as it is."""
    page = get_object_or_404(Story, pk=story)
    rights = page.permissions_for_user(request.user)
    if not (rights.can_edit() and rights.can_view_revisions()):
        raise PermissionDenied
    named = get_object_or_404(page.revisions, pk=revision or page.latest_revision_id)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        log(instance=page, action=NAMED, user=request.user, data={"name": name}, revision=named, content_changed=True)
        messages.success(request, _("The version is kept as “%(name)s”.") % {"name": name})
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"form": form, "story": page, "named": named, "page_title": _("Name a version"), "header_icon": "history"}
    return TemplateResponse(request, "warta/name_version.html", context)


def name_button(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """In the menu of each story."""
    rights = page.permissions_for_user(user)
    if isinstance(page.specific, Story) and rights.can_edit() and rights.can_view_revisions():
        yield Button(_("Name this version"), reverse("desk_version", args=[page.pk]), icon_name="tag", priority=30)


class WithName(LogFormatter):
    """An entry of the history that says the name."""

    label = gettext_lazy("Named version")

    def format_message(self, entry: Any) -> str:
        return _("Named version: “%(name)s”") % {"name": entry.data["name"]}


def name_actions(actions: Any) -> None:
    """What the history of a story calls them."""
    actions.register_action(NAMED)(WithName)
    actions.register_action(BESIDE, gettext_lazy("Kept beside"), gettext_lazy("Text kept beside a newer one"))


class VersionColumn(ActionColumn):
    """What can be done with a version."""

    def get_actions(self, instance: Any, parent_context: Any) -> list[dict[str, str]]:
        actions: list[dict[str, str]] = super().get_actions(instance, parent_context)
        if actions and instance.action != NAMED:
            url = reverse("desk_one_version", args=[self.object.pk, instance.revision_id])
            actions.append({"url": url, "label": _("Name this version")})
        return actions


class StoryHistoryView(PageHistoryView):
    """The history of a story, with its named versions a click away."""

    @cached_property
    def columns(self) -> list[Any]:
        action, *others = super().columns
        names = {"object": action.object, "url_names": action.url_names}
        column = VersionColumn("message", label=action.label, user_can_unschedule=action.user_can_unschedule, **names)
        return [column, *others]

    @cached_property
    def header_buttons(self) -> list[Any]:
        named = f"{self.get_history_url(self.object)}?action={NAMED}"
        return [*super().header_buttons, HeaderButton(_("Named versions"), url=named, icon_name="tag")]
