"""The page of an issue: the mail as readers will get it, a test to oneself, sending, and how far that is."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formataddr
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.log_actions import log

from warta.desk.newsletters.composing import choose, compose
from warta.desk.newsletters.rights import may_send
from warta.newsroom.loaders.house import zone_of
from warta.newsroom.models import NewsroomSettings
from warta.newsroom.moments import MomentField, refuse_past
from warta.readers.newsletter.beginning import Composed, fill, letter_of, order, recipients, told
from warta.readers.newsletter.claiming import send_unsure_again
from warta.readers.newsletter.models import Issue, Newsletter, Sender
from warta.readers.newsletter.progress import progress_of

SENT, HELD, AGAIN = "warta.newsletter.send", "warta.newsletter.hold", "warta.newsletter.again"
# Nothing that a page could do: it is somebody's mail, looked at inside the desk.
MAIL_POLICY = (
    "default-src 'none'; img-src 'self' https: data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
)


class When(forms.Form):
    """When an issue goes out, if not at once."""

    at = MomentField(label=gettext_lazy("At"), widget=AdminDateTimeInput, required=False)

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at is not None:
            refuse_past(at)
        return at


def issue_page(request: HttpRequest, issue: int) -> HttpResponse:
    """Shows the issue; a POST does what its button says."""
    one = _issue(request, issue)
    form = When(request.POST or None)
    for name, act in _ACTS.items():
        if request.method == "POST" and name in request.POST and form.is_valid():
            act(request, one, form)
            return redirect("desk_issue", one.pk)
    made = _made(one)
    title = _("Issue of %(newsletter)s") % {"newsletter": one.newsletter}
    context = {
        "page_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailsnippets_newsletter_issue:list"), "label": _("Issues")},
            {"url": "", "label": str(one)},
        ],
        "issue": one,
        "form": form,
        "progress": progress_of(one),
        "recipients": recipients(one.newsletter),
        "zone": timezone.localtime(timezone.now(), zone_of("default")).tzname(),
        "trouble": Sender.told() if one.state != Issue.State.SENT else "",
        "has_server": bool(settings.EMAIL_HOST),
        "by_rule": one.newsletter.fill != Newsletter.Fill.HAND and one.is_open,
        "subject": made.subject,
        "text": made.text,
    }
    return TemplateResponse(request, "warta/newsletter_issue.html", context)


@xframe_options_sameorigin
def issue_mail(request: HttpRequest, issue: int) -> HttpResponse:
    """The HTML of the mail, to be looked at."""
    response = HttpResponse(_made(_issue(request, issue)).html)
    response["Content-Security-Policy"] = MAIL_POLICY
    return response


def _issue(request: HttpRequest, id: int) -> Issue:
    if not may_send(request.user):
        raise PermissionDenied
    found: Issue = get_object_or_404(Issue.objects.select_related("newsletter"), pk=id)
    return found


def _made(one: Issue) -> Composed:
    """As it was frozen, else as it would be now."""
    if one.html:
        return Composed(one.mail_subject, one.html, one.text, tuple(one.contents))
    return compose(told(one.newsletter), letter_of(one, one.number or 1, timezone.now()))


def _send(request: HttpRequest, one: Issue, form: When) -> None:
    due = form.cleaned_data["at"] or timezone.now()
    if order(one, due):
        count = recipients(one.newsletter)
        log(one, SENT, user=request.user, data={"due": due.isoformat(), "recipients": count})
        messages.success(request, _("It goes out to %(count)s readers.") % {"count": f"{count:,}".replace(",", " ")})


def _hold(request: HttpRequest, one: Issue, form: When) -> None:
    if Issue.objects.filter(pk=one.pk, state=Issue.State.READY).update(state=Issue.State.DRAFT, due=None):
        log(one, HELD, user=request.user)
        messages.success(request, _("It is a draft again, and goes out to nobody."))


def _again(request: HttpRequest, one: Issue, form: When) -> None:
    if count := send_unsure_again(one, timezone.now()):
        log(one, AGAIN, user=request.user, data={"count": count})
        messages.success(
            request, _("%(count)s mails are sent again; some readers may get them twice.") % {"count": count}
        )


def _fill(request: HttpRequest, one: Issue, form: When) -> None:
    if one.is_open:
        fill(one, choose(one.newsletter))


def _test(request: HttpRequest, one: Issue, form: When) -> None:
    """To nobody but whoever asks; its personal links lead nowhere."""
    made, site = _made(one), NewsroomSettings.load()
    sender = formataddr((site.name, settings.DEFAULT_FROM_EMAIL))
    subject = _("[Test] %(subject)s") % {"subject": made.subject}
    mail = EmailMultiAlternatives(subject, made.text, sender, [request.user.email])
    mail.attach_alternative(made.html, "text/html")
    if request.user.email and settings.EMAIL_HOST:
        mail.send()
        messages.success(request, _("A test is on its way to %(address)s.") % {"address": request.user.email})
    else:
        messages.error(request, _("Your account has no e-mail address, or no mail server is set."))


_ACTS: dict[str, Callable[[HttpRequest, Issue, When], None]] = {
    "send": _send,
    "hold": _hold,
    "again": _again,
    "fill": _fill,
    "test": _test,
}


def name_actions(actions: Any) -> None:
    """What the log calls them."""
    actions.register_action(SENT, gettext_lazy("Send a newsletter"), gettext_lazy("Newsletter sent"))
    actions.register_action(HELD, gettext_lazy("Hold a newsletter back"), gettext_lazy("Newsletter held back"))
    actions.register_action(AGAIN, gettext_lazy("Send mails again"), gettext_lazy("Mails sent again"))
