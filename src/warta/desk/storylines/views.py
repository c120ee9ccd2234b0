"""The page on which an editor takes suggestions into a timeline, approves or dismisses them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from warta.desk.storylines.suggesting import Suggestion, suggestions_for
from warta.newsroom.models import Dismissed, Storyline, TimelineEntry

# As many as somebody reads at a time; the next come as these are taken or dismissed.
SHOWN = 20


class EntryForm(forms.ModelForm):
    """A date and what happened, as somebody corrects a suggestion."""

    class Meta:
        model = TimelineEntry
        fields = ("day", "month", "year", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


def timeline_suggestions(request: HttpRequest, storyline: int) -> HttpResponse:
    """Each suggestion is a form of its own."""
    found = get_object_or_404(Storyline, pk=storyline)
    if not request.user.has_perm("newsroom.change_storyline"):
        raise PermissionDenied
    suggestions = suggestions_for(found)
    refused: EntryForm | None = None
    if request.method == "POST":
        asked = next((one for one in suggestions if one.key == request.POST.get("key")), None)
        refused = _decided(request, found, asked) if asked else _gone(request)
        if refused is None:
            return redirect("desk_timeline_suggestions", found.pk)
    return _page(request, found, suggestions, refused)


def _decided(request: HttpRequest, storyline: Storyline, asked: Suggestion) -> EntryForm | None:
    """None where it is done; else the form with its mistakes."""
    if "dismiss" in request.POST:
        Dismissed.objects.get_or_create(storyline=storyline, sentence=asked.key)
        messages.success(request, _("It is dismissed and will not be suggested again."))
        return None
    form = _form_of(asked, request.POST)
    entry = form.instance
    entry.storyline, entry.story, entry.sentence = storyline, asked.story, asked.key
    entry.approved = "approve" in request.POST
    if not form.is_valid():
        return form
    entry.sign(request.user)
    form.save()
    log(storyline, "wagtail.edit", user=request.user)
    messages.success(request, _("It is in the timeline, approved.") if entry.approved else _("It waits for approval."))
    return None


def _gone(request: HttpRequest) -> None:
    messages.warning(request, _("Somebody has taken or dismissed it meanwhile."))


def _page(
    request: HttpRequest, storyline: Storyline, suggestions: list[Suggestion], refused: EntryForm | None
) -> HttpResponse:
    forms_ = [_form_of(one) for one in suggestions[:SHOWN]]
    if refused is not None:
        forms_ = [refused if form.prefix == refused.prefix else form for form in forms_]
    context = {
        "page_title": _("Suggestions for the timeline"),
        "page_subtitle": storyline.name,
        "header_icon": "list-ol",
        "suggested": list(zip(suggestions, forms_, strict=False)),
        "rest": len(suggestions) - len(forms_),
        "back": reverse("wagtailsnippets_newsroom_storyline:edit", args=[storyline.pk]),
    }
    return TemplateResponse(request, "warta/timeline_suggestions.html", context)


def _form_of(one: Suggestion, data: Any = None) -> EntryForm:
    known, longest = one.known, TimelineEntry._meta.get_field("text").max_length
    initial = {"day": known.day, "month": known.month, "year": known.year, "text": one.sentence[:longest]}
    return EntryForm(data, initial=initial, prefix=one.key[:8])
