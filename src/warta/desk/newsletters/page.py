"""The page of an issue: the mail as readers will get it, a test to oneself, and how far sending is."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formataddr

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.log_actions import log

from warta.desk.newsletters.composing import choose
from warta.desk.newsletters.confirming import When
from warta.desk.newsletters.issue import AGAIN, HELD, issue_for, made_of, way_to
from warta.edition import paths
from warta.newsroom.models import NewsroomSettings
from warta.readers.newsletter.beginning import fill, recipients
from warta.readers.newsletter.claiming import send_unsure_again
from warta.readers.newsletter.models import Issue, Newsletter, Sender
from warta.readers.newsletter.progress import progress_of

# Nothing that a page could do: it is somebody's mail, looked at inside the desk.
MAIL_POLICY = (
    "default-src 'none'; img-src 'self' https: data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
)


def issue_page(request: HttpRequest, issue: int) -> HttpResponse:
    """Shows the issue; a POST does what its button says."""
    one = issue_for(request, issue)
    for name, act in _ACTS.items():
        if request.method == "POST" and name in request.POST:
            act(request, one)
            return redirect("desk_issue", one.pk)
    made = made_of(one)
    title = _("Issue of %(newsletter)s") % {"newsletter": one.newsletter}
    context = {
        "page_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": way_to(one, ""),
        "issue": one,
        "form": When(),
        "progress": progress_of(one),
        "recipients": recipients(one.newsletter),
        "zone": timezone.localtime().tzname(),
        "trouble": Sender.told() if one.state != Issue.State.SENT else "",
        "has_server": bool(settings.EMAIL_HOST),
        "by_rule": one.newsletter.fill != Newsletter.Fill.HAND and one.is_open,
        "archive": paths.letter(one.newsletter.slug, one.number) if one.begun_at else "",
        "subject": made.subject,
        "text": made.text,
    }
    return TemplateResponse(request, "warta/newsletter_issue.html", context)


@xframe_options_sameorigin
def issue_mail(request: HttpRequest, issue: int) -> HttpResponse:
    """The HTML of the mail, to be looked at."""
    response = HttpResponse(made_of(issue_for(request, issue)).html)
    response["Content-Security-Policy"] = MAIL_POLICY
    return response


def _hold(request: HttpRequest, one: Issue) -> None:
    if Issue.objects.filter(pk=one.pk, state=Issue.State.READY).update(state=Issue.State.DRAFT, due=None):
        log(one, HELD, user=request.user)
        messages.success(request, _("It is a draft again, and goes out to nobody."))


def _again(request: HttpRequest, one: Issue) -> None:
    if count := send_unsure_again(one, timezone.now()):
        log(one, AGAIN, user=request.user, data={"count": count})
        messages.success(
            request, _("%(count)s mails are sent again; some readers may get them twice.") % {"count": count}
        )


def _fill(request: HttpRequest, one: Issue) -> None:
    if one.is_open:
        fill(one, choose(one.newsletter))


def _test(request: HttpRequest, one: Issue) -> None:
    """To nobody but whoever asks; its personal links lead nowhere."""
    made, site = made_of(one), NewsroomSettings.load()
    sender = formataddr((site.name, settings.DEFAULT_FROM_EMAIL))
    subject = _("[Test] %(subject)s") % {"subject": made.subject}
    mail = EmailMultiAlternatives(subject, made.text, sender, [request.user.email])
    mail.attach_alternative(made.html, "text/html")
    if request.user.email and settings.EMAIL_HOST:
        mail.send()
        messages.success(request, _("A test is on its way to %(address)s.") % {"address": request.user.email})
    else:
        messages.error(request, _("Your account has no e-mail address, or no mail server is set."))


_ACTS: dict[str, Callable[[HttpRequest, Issue], None]] = {
    "hold": _hold,
    "again": _again,
    "fill": _fill,
    "test": _test,
}
