"""What keeps one's own account safe: its second factor, recovery codes, sessions, and who entered lately."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel

from warta.desk.account_forms import OwnName
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import ENTERED, FACTOR_SET, REFUSED
from warta.desk.entering import recovery_codes
from warta.desk.entering.confirming import only_confirmed
from warta.desk.entering.forms import SetUpForm
from warta.desk.entering.second_factor import device_of
from warta.desk.entering.sessions import end_others
from warta.desk.entering.views import PROPOSED, codes_page, proposed, words_of

# Entries of the log that are shown.
LATELY = 10


class OwnAccount(AccountView):
    """Wagtail's, without its picture of oneself: it would be decoded right here, and no address shows it."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [_ours(panel) for panel in super().get_panels() if panel.name != "avatar"]


def _ours(panel: BaseSettingsPanel) -> BaseSettingsPanel:
    """Wagtail has no setting for it: its own demands two names, or nothing can be saved."""
    wagtails = type(panel) is NameEmailSettingsPanel
    return OwnName(panel.request, panel.user, panel.profile) if wagtails else panel


def own_safety(request: HttpRequest) -> HttpResponse:
    """Where somebody looks after their own account."""
    doors = AccountLogEntry.objects.for_instance(request.user).filter(action__in=(ENTERED, REFUSED))
    left = recovery_codes.left(request.user)
    more = {
        "device": device_of(request.user),
        "left": ngettext("%(count)s recovery code is left.", "%(count)s recovery codes are left.", left)
        % {"count": left},
        "few": left < 3,
        "entries": doors[:LATELY],
    }
    return _page(request, "warta/entering/own.html", _("Sign-in and safety"), more)


@only_confirmed
def new_app(request: HttpRequest) -> HttpResponse:
    """Another app or phone takes the place of the one before, with new recovery codes."""
    device = proposed(request, request.user)
    form = SetUpForm(device, request.POST or None)
    if not form.is_valid():
        return _page(request, "warta/entering/new_app.html", _("Change the app"), words_of(device, form))
    del request.session[PROPOSED]
    end_others(request)
    return codes_page(request, request.user, reverse("desk_own_safety"), FACTOR_SET)


@only_confirmed
def new_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes; those on the old paper are worth nothing."""
    if request.method == "POST":
        return codes_page(request, request.user, reverse("desk_own_safety"))
    return _page(request, "warta/entering/new_codes.html", _("New recovery codes"), {})


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """On every other machine somebody has to log in again."""
    end_others(request)
    messages.success(request, _("All other sessions have ended."))
    return redirect("desk_own_safety")


def _page(request: HttpRequest, template: str, title: str, more: dict[str, Any]) -> HttpResponse:
    crumbs = [{"url": reverse("desk_own_safety"), "label": _("Sign-in and safety")}]
    if title != crumbs[0]["label"]:
        crumbs.append({"url": "", "label": title})
    page = {"page_title": title, "header_icon": "key", "breadcrumbs_items": crumbs}
    return TemplateResponse(request, template, page | more)
