"""Preview links in the desk: made and revoked by whoever may edit the story, and listed with who made them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from warta.desk.preview_links.link import MADE, REVOKED, PreviewLink
from warta.newsroom.models import Story


def preview_links(request: HttpRequest, story: int) -> HttpResponse:
    """Lists the open links; a POST makes one, whose address is shown this once, or revokes one."""
    page = get_object_or_404(Story, pk=story)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST" and "revoke" in request.POST:
        return _revoke(request, page)
    made = _make(request, page) if request.method == "POST" else ""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    title = _("Preview links")
    context = {
        "page_title": title,
        "header_icon": "link",
        "breadcrumbs_items": [{"url": edit, "label": page.get_admin_display_title()}, {"url": "", "label": title}],
        "story": page,
        "made": made,
        "why_not": _why_not(page),
        "links": PreviewLink.open_for(page),
        "back": edit,
    }
    response = TemplateResponse(request, "warta/preview_links.html", context)
    add_never_cache_headers(response)
    return response


def _make(request: HttpRequest, story: Story) -> str:
    if _why_not(story):
        return ""
    token = PreviewLink.make(story, request.user)
    return _whole(request, reverse("preview_link", args=[token]))


def _whole(request: HttpRequest, path: str) -> str:
    """Behind a proxy requests come in as plain HTTP, by which the link must not travel where there is HTTPS."""
    secure = settings.ORIGIN.startswith("https://")
    return f"{settings.ORIGIN}{path}" if secure else request.build_absolute_uri(path)


def _why_not(story: Story) -> str:
    """Why there is nothing to show; empty where there is a draft."""
    if story.is_withdrawn:
        return _("This story has been withdrawn: nobody is shown it any more.")
    if story.live and not story.has_unpublished_changes:
        return _("Readers have the story as it is here: share its own address.")
    return ""


def _revoke(request: HttpRequest, story: Story) -> HttpResponse:
    wanted = request.POST["revoke"]
    for link in PreviewLink.open_for(story):
        if wanted in ("all", str(link.pk)):
            link.revoke(request.user)
    messages.success(request, _("Revoked: whoever holds the link sees nothing of the story any more."))
    return redirect("desk_preview_links", story.pk)


def link_buttons_of(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """In the menu of each story that somebody may edit."""
    if isinstance(page.specific, Story) and page.permissions_for_user(user).can_edit():
        address = reverse("desk_preview_links", args=[page.pk])
        yield Button(_("Preview links"), address, icon_name="link", priority=25)


def name_link_actions(actions: Any) -> None:
    """What the history of a story calls them."""
    actions.register_action(MADE, gettext_lazy("Make a preview link"), gettext_lazy("Preview link made"))
    actions.register_action(REVOKED, gettext_lazy("Revoke a preview link"), gettext_lazy("Preview link revoked"))
