"""A colleague who lost phone and paper gets to set the second factor up anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from warta.desk.audit.noting import FACTOR_RESET, note
from warta.desk.entering import second_factor
from warta.desk.entering.confirming import only_confirmed
from warta.desk.entering.letters import tell
from warta.desk.models import User


@transaction.atomic
def reset(user: User, request: HttpRequest | None = None, **data: str) -> None:
    """All sessions end, it stands in the log, and whose it is gets a letter."""
    second_factor.forget(user)
    note(FACTOR_RESET, user, request, **data)
    tell(user, "factor")


def may_reset(by: User, whose: User) -> bool:
    """Who may change accounts; those of owners are for owners, and one's own is changed with a code instead."""
    return by.has_perm("desk.change_user") and by.pk != whose.pk and (by.is_superuser or not whose.is_superuser)


def reset_of_colleague(request: HttpRequest, user: int) -> HttpResponse:
    """Asks first."""
    found = get_object_or_404(User, pk=user)
    if not may_reset(request.user, found):
        raise PermissionDenied
    return _asked(request, found)


@only_confirmed
def _asked(request: HttpRequest, found: User) -> HttpResponse:
    if request.method == "POST":
        reset(found, request)
        messages.success(request, _("%(name)s sets up a second factor at the next login.") % {"name": found})
        return redirect("wagtailusers_users:edit", found.pk)
    title = _("Reset the second factor")
    crumbs = [
        {"url": reverse("wagtailusers_users:index"), "label": _("Accounts")},
        {"url": reverse("wagtailusers_users:edit", args=[found.pk]), "label": str(found)},
        {"url": "", "label": title},
    ]
    page = {"page_title": title, "header_icon": "key", "breadcrumbs_items": crumbs, "found": found}
    return TemplateResponse(request, "warta/entering/reset.html", page)


def button_of(user: User, request_user: Any) -> Iterator[Button]:
    """In the list of accounts."""
    if may_reset(request_user, user):
        address = reverse("desk_reset_factor", args=[user.pk])
        yield Button(_("Reset the second factor"), address, icon_name="key", priority=30)
