"""The checklist in the desk: beside the publish button while somebody writes, and in what is said where it refuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.findings import Finding, blocking, findings_in
from warta.desk.checklist.gate import Unready
from warta.desk.checklist.rules import RULES
from warta.newsroom.models import Story

EDITORS = {"wagtailadmin_pages:add", "wagtailadmin_pages:edit"}


def the_checklist(request: HttpRequest, story: int) -> HttpResponse:
    """The checklist of the newest draft, for the editor's footer."""
    page = get_object_or_404(Story, pk=story)
    rights = page.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_publish()):
        raise PermissionDenied
    newest = page.get_latest_revision_as_object()
    draft = Draft.of(newest)
    found = findings_in(draft, newest)
    lacking = {one.rule.key for one in found}
    there = [rule for rule in RULES if rule.key not in lacking and rule.concerns(draft)]
    context = {"found": found, "there": there, "told": _in_short(found), "blocks": any(one.blocks for one in found)}
    return TemplateResponse(request, "warta/checklist.html", context)


def _in_short(found: Sequence[Finding]) -> str:
    blocks = sum(one.blocks for one in found)
    warns = len(found) - blocks
    told = [ngettext("%(count)s blocks", "%(count)s block", blocks) % {"count": blocks}] if blocks else []
    told += [ngettext("%(count)s warns", "%(count)s warn", warns) % {"count": warns}] if warns else []
    return ", ".join(told) or _("all there")


def say_unready(request: HttpRequest, refused: Unready, back: str) -> HttpResponse:
    """Says what is missing; in the editor each reason leads to its field, elsewhere the way leads back."""
    match = request.resolver_match
    in_editor = match is not None and match.view_name in EDITORS
    messages.error(request, _reasons(refused.story, refused.found, in_editor))
    return redirect("wagtailadmin_pages:edit", refused.story.pk) if in_editor else redirect(back)


def _reasons(story: Story, found: Iterable[Finding], in_editor: bool) -> str:
    return render_to_string("warta/unready.html", {"story": story, "found": found, "in_editor": in_editor})


def hold_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publishing and scheduling in the editor; what was typed is saved by then."""
    story = page.get_latest_revision_as_object()
    if not isinstance(story, Story) or not (found := blocking(story)):
        return None
    return say_unready(request, Unready(story, found), "wagtailadmin_home")


def hold_several_back(request: HttpRequest, action: str, objects: Sequence[Any], bulk: Any) -> HttpResponse | None:
    """Where one of several cannot go out, none does, and each is named with its reasons."""
    if action != "publish":
        return None
    refused = [(story, found) for story in _stories(objects) if (found := blocking(story))]
    for story, found in refused:
        messages.error(request, _reasons(story, found, in_editor=False))
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk) if refused else None


def _stories(objects: Iterable[Any]) -> Iterable[Story]:
    drafts = (one.get_latest_revision_as_object() for one in objects if isinstance(one, Page))
    return (draft for draft in drafts if isinstance(draft, Story))
