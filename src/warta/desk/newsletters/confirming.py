"""Before an issue goes to all readers it is asked once more: which, when, to how many; only a POST of that sends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.log_actions import log

from warta.desk.newsletters.issue import SENT, issue_for, made_of, way_to
from warta.newsroom.moments import MomentField, refuse_past
from warta.readers.newsletter.beginning import goes_to, order
from warta.readers.newsletter.models import Issue


class When(forms.Form):
    """When an issue goes out, if not at once."""

    at = MomentField(label=gettext_lazy("At"), widget=AdminDateTimeInput, required=False)

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at is not None:
            refuse_past(at)
        return at


def ask_and_send(request: HttpRequest, issue: int) -> HttpResponse:
    """The question, with the time that was chosen before; whoever answers it sends."""
    one = issue_for(request, issue)
    if not (one.is_open or one.state == Issue.State.HELD):
        _tell_gone(request)
        return redirect("desk_issue", one.pk)
    form = When(request.POST if request.method == "POST" else request.GET)
    if form.is_valid() and "send" in request.POST:
        _send(request, one, form.cleaned_data["at"] or timezone.now())
        return redirect("desk_issue", one.pk)
    title = _("Send to all readers?")
    context = {
        "page_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": way_to(one, title),
        "issue": one,
        "form": form,
        "at": form.cleaned_data.get("at"),
        "zone": timezone.localtime().tzname(),
        "subject": made_of(one).subject,
        "recipients": goes_to(one),
    }
    return TemplateResponse(request, "warta/newsletter_send.html", context)


def _send(request: HttpRequest, one: Issue, due: datetime) -> None:
    # Before: what goes on is soon gone.
    count = goes_to(one)
    if order(one, due):
        log(one, SENT, user=request.user, data={"due": due.isoformat(), "recipients": count})
        messages.success(request, _("It goes out to %(count)s readers.") % {"count": f"{count:,}".replace(",", " ")})
    else:
        _tell_gone(request)


def _tell_gone(request: HttpRequest) -> None:
    messages.error(request, _("This issue has gone out. It can be read, and not be changed."))
