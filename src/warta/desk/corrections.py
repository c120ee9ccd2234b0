"""Correcting and withdrawing a story, right from the story, as the rules of the press ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from warta.newsroom.correcting import correct
from warta.newsroom.models import Correction, Proposal, Story
from warta.newsroom.models.story_chooser import StoryChooser
from warta.newsroom.withdrawing import agree, propose, turn_down


class CorrectionForm(forms.ModelForm):
    """The words of a correction; its time is when it is printed."""

    class Meta:
        model = Correction
        fields = ("kind", "text", "reply")
        widgets = {"reply": StoryChooser(), "text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"reply": gettext_lazy("For a right of reply: the story that carries it, if there is one.")}


class ProposalForm(forms.ModelForm):
    """Why a story is to be withdrawn, and what readers will be told."""

    class Meta:
        model = Proposal
        fields = ("reason", "notice")
        widgets = {"notice": forms.Textarea(attrs={"rows": 4})}


def correct_a_story(request: HttpRequest, story: int) -> HttpResponse:
    """A correction that is printed at once, and nothing else with it."""
    found = _story(story)
    if not found.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            correct(found, form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The correction is printed on “%(headline)s”.") % {"headline": found.title})
            return _back_to(found)
    title, draft = _("Correct"), found.has_unpublished_changes
    return _page(request, "warta/correct.html", found, title, "check", {"form": form, "draft": draft})


def withdraw_a_story(request: HttpRequest, story: int) -> HttpResponse:
    """The first person gives the reason and the notice; a second one agrees, or turns it down."""
    found = _story(story)
    rights = found.permissions_for_user(request.user)
    proposal = Proposal.objects.filter(story=found).select_related("by").first()
    if not _may_propose(rights):
        raise PermissionDenied
    own = proposal is not None and proposal.by == request.user
    form = ProposalForm(request.POST if request.method == "POST" and proposal is None else None)
    if request.method == "POST":
        if proposal is not None:
            return _decided(request, found, proposal, may=own or rights.can_publish())
        if form.is_valid():
            try:
                propose(found, **form.cleaned_data, by=request.user)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, _("Proposed. The story stays until a second person agrees."))
                return redirect("desk_withdraw", found.pk)
    more = {"form": form, "proposal": proposal, "own": own, "may_agree": rights.can_publish() and not own}
    return _page(request, "warta/withdraw.html", found, _("Withdraw"), "warning", more)


def _decided(request: HttpRequest, story: Story, proposal: Proposal, may: bool) -> HttpResponse:
    if request.POST.get("proposal") != str(proposal.pk):
        # Nobody agrees to what they have not read.
        messages.error(request, _("Somebody has proposed this meanwhile. Read it first."))
        return redirect("desk_withdraw", story.pk)
    if not may:
        raise PermissionDenied
    if "turn-down" in request.POST:
        turn_down(proposal, by=request.user)
        messages.success(request, _("The story stays where it is."))
    elif "agree" in request.POST:
        agree(proposal, by=request.user)  # A refusal is said by SayWhyNot.
        messages.success(request, _("“%(headline)s” is withdrawn. Its notice stays.") % {"headline": story.title})
    return _back_to(story)


def buttons_of(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """Correct and withdraw, in the menu of a story that readers see."""
    if not (isinstance(page.specific, Story) and page.live):
        return
    rights = page.permissions_for_user(user)
    if rights.can_publish():
        yield Button(_("Correct"), reverse("desk_correct", args=[page.pk]), icon_name="check", priority=35)
    if _may_propose(rights):
        yield Button(_("Withdraw"), reverse("desk_withdraw", args=[page.pk]), icon_name="warning", priority=70)


def name_actions(actions: Any) -> None:
    """What the history of a story calls them."""
    actions.register_action("warta.correct", gettext_lazy("Correct"), gettext_lazy("Corrected"))
    actions.register_action(
        "warta.propose_withdrawal", gettext_lazy("Propose withdrawal"), gettext_lazy("Withdrawal proposed")
    )
    actions.register_action("warta.withdraw", gettext_lazy("Withdraw"), gettext_lazy("Withdrawn"))
    actions.register_action(
        "warta.turn_down_withdrawal", gettext_lazy("Turn down withdrawal"), gettext_lazy("Withdrawal turned down")
    )


def _may_propose(rights: Any) -> bool:
    return bool(rights.can_edit() or rights.can_publish())


def _story(id: int) -> Story:
    return get_object_or_404(Story, pk=id)


def _back_to(story: Story) -> HttpResponse:
    return redirect("wagtailadmin_pages:edit", story.pk)


def _page(
    request: HttpRequest, template: str, story: Story, title: str, icon: str, more: dict[str, Any]
) -> HttpResponse:
    back = reverse("wagtailadmin_pages:edit", args=[story.pk])
    crumbs = [{"url": back, "label": story.get_admin_display_title()}, {"url": "", "label": title}]
    page = {"page_title": title, "header_icon": icon, "breadcrumbs_items": crumbs, "story": story, "back": back}
    return TemplateResponse(request, template, page | more)
