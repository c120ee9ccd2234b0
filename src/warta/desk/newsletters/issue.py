"""An issue as the desk handles it: for whom, as which mail, by which way, and what the log calls what was done."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.newsletters.composing import compose
from warta.desk.newsletters.rights import may_send
from warta.readers.newsletter.beginning import Composed, letter_of, told
from warta.readers.newsletter.models import Issue

SENT, HELD, AGAIN = "warta.newsletter.send", "warta.newsletter.hold", "warta.newsletter.again"


def issue_for(request: HttpRequest, id: int) -> Issue:
    """An issue, for those who may send it."""
    if not may_send(request.user):
        raise PermissionDenied
    found: Issue = get_object_or_404(Issue.objects.select_related("newsletter"), pk=id)
    return found


def made_of(one: Issue) -> Composed:
    """As it was frozen, else as it would be now."""
    if one.html:
        return Composed(one.mail_subject, one.html, one.text, tuple(one.contents))
    return compose(told(one.newsletter), letter_of(one, one.number or 1, timezone.now()))


def way_to(one: Issue, *beyond: str) -> list[dict[str, str]]:
    """The way from all issues to one, and to what lies beyond its page."""
    page = reverse("desk_issue", args=[one.pk]) if beyond else ""
    return [
        {"url": reverse("wagtailsnippets_newsletter_issue:list"), "label": _("Issues")},
        {"url": page, "label": str(one)},
        *({"url": "", "label": label} for label in beyond),
    ]


def name_actions(actions: Any) -> None:
    """What the log calls them."""
    actions.register_action(SENT, gettext_lazy("Send a newsletter"), gettext_lazy("Newsletter sent"))
    actions.register_action(HELD, gettext_lazy("Hold a newsletter back"), gettext_lazy("Newsletter held back"))
    actions.register_action(AGAIN, gettext_lazy("Send mails again"), gettext_lazy("Mails sent again"))
