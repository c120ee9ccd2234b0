"""The fast lane: breaking news goes out past the workflow, with a reason that stays in the story's history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from warta.desk.checklist.gate import PASSED, Unready, passed_by_the_fast_lane
from warta.desk.checklist.rules import RULES
from warta.desk.models import Approval
from warta.newsroom.models import Story

ACTION = "warta.fast_lane"
BUTTON = "action-fast-lane"


def waits_for_others(page: Page, user: Any) -> bool:
    """Whether publishing goes past somebody: the story is in review or returned, or its author has not handed it in."""
    if not (isinstance(page, Story) and page.has_workflow):
        return False
    if page.current_workflow_state:
        return True
    return not page.live and page.first_published_at is None and page.owner_id not in (None, user.pk)


class ReasonForm(forms.Form):
    """One line."""

    reason = forms.CharField(
        label=gettext_lazy("Why now, and not after approval?"),
        help_text=gettext_lazy("One line. It stays in the story's history with your name and the time."),
        min_length=5,
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )


def fast_lane(request: HttpRequest, story: int) -> HttpResponse:
    """Asks for the reason, and publishes the newest draft at once."""
    page = get_object_or_404(Story, pk=story)
    lock = page.get_lock()
    if not page.permissions_for_user(request.user).can_publish() or (lock and lock.for_user(request.user)):
        raise PermissionDenied
    if not waits_for_others(page, request.user) or page.is_withdrawn:
        messages.info(request, _("Nobody's approval is missing here: publish it in the editor."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"story": page, "page_title": _("Publish at once"), "header_icon": "warning"}
    try:
        passed = passed_by_the_fast_lane(page.get_latest_revision_as_object())
    except Unready as refused:
        return TemplateResponse(request, "warta/fast_lane.html", context | {"refused": refused.found})
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publish_at_once(page, request.user, form.cleaned_data["reason"])
        messages.success(request, _("Published past the workflow: %(title)s") % {"title": page.title})
        return redirect("wagtailadmin_pages:edit", page.pk)
    names = [rule.name for rule in RULES if rule.key in passed]
    return TemplateResponse(request, "warta/fast_lane.html", context | {"form": form, "passed": names})


@transaction.atomic
def publish_at_once(story: Story, user: Any, reason: str) -> None:
    """Publishes the newest draft now, whatever was asked of whom; who, when and why is logged."""
    revision = story.get_latest_revision()
    draft = revision.as_object()
    passed = passed_by_the_fast_lane(draft)
    # What somebody approved of it earlier is overruled by name.
    Approval.objects.filter(revision=revision).delete()
    if draft.go_live_at:
        draft.go_live_at = None
        revision = draft.save_revision(user=user, log_action=False)
    log(story, ACTION, user=user, data={"reason": reason, PASSED: passed}, revision=revision)
    PublishPageRevisionAction(revision, user=user).execute()


class FastLaneItem(ActionMenuItem):
    """Beside the other ways to end an edit; what was typed is saved first."""

    label = gettext_lazy("Publish at once …")
    name = BUTTON
    icon_name = "warning"

    def is_shown(self, context: dict[str, Any]) -> bool:
        if context["view"] != "edit" or context["locked_for_user"]:
            return False
        user = context["request"].user
        may = self.get_user_page_permissions_tester(context).can_publish()
        return may and waits_for_others(context["page"], user)


class WithReason(LogFormatter):
    """An entry of the history that says why."""

    def format_message(self, entry: Any) -> str:
        # Within the message: the site's history shows no comments.
        passed = [str(rule.name) for rule in RULES if rule.key in entry.data.get(PASSED, ())]
        told = f"{self.message}: {entry.data['reason']}"
        return told + " " + _("Missing: %(names)s.") % {"names": ", ".join(passed)} if passed else told
