"""Who changes what keeps their account safe says once more who they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from warta.desk.entering.forms import AgainForm
from warta.desk.entering.views import status_of

KEY = "warta.confirmed"
HOLDS = 600  # seconds


def connect() -> None:
    """Whoever just logged in just showed who they are."""
    user_logged_in.connect(_logged_in, dispatch_uid="warta.confirming")


def _logged_in(request: HttpRequest, **kwargs: Any) -> None:
    confirm_now(request)


def confirm_now(request: HttpRequest) -> None:
    """Somebody just showed who they are."""
    request.session[KEY] = time.time()


def is_confirmed(request: HttpRequest) -> bool:
    """Whether they did so lately, in this session."""
    return 0 <= time.time() - float(request.session.get(KEY, 0)) < HOLDS


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the question who they are, and back to what they wanted."""
    return redirect(f"{reverse('desk_confirm')}?{urlencode({'next': request.get_full_path()})}")


def only_confirmed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asks again before the page is shown, so that nothing that was typed is lost."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if is_confirmed(request) else ask_again(request)

    return asked


@sensitive_post_parameters()
def confirm(request: HttpRequest) -> HttpResponse:
    """Password and code, once more."""
    form = AgainForm(request.user, request, request.POST or None)
    if form.is_valid():
        confirm_now(request)
        return redirect(_where_to(request))
    title = _("Is it you?")
    crumbs = [{"url": "", "label": title}]
    page = {"form": form, "next": _where_to(request), "page_title": title, "breadcrumbs_items": crumbs}
    return TemplateResponse(
        request, "warta/entering/confirm.html", page | {"header_icon": "key"}, status=status_of(form)
    )


def _where_to(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if own else reverse("desk_own_safety")
