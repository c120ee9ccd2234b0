"""An edit that the newsroom refuses is answered with its reason, wherever in the desk it was asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from warta.desk.checklist.gate import Unready
from warta.desk.checklist.saying import say_unready


class SayWhyNot:
    """Most refusals stand on the form; those of bulk actions and workflows come as exceptions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The way back with the reason; the view's transaction has been undone."""
        if isinstance(exception, ProtectedError):
            exception = ValidationError(_("A story still names what you wanted to delete."))
        if not isinstance(exception, ValidationError) or request.method != "POST" or not hasattr(request, "_messages"):
            return None
        if isinstance(exception, Unready):
            return say_unready(request, exception, _way_back(request))
        messages.error(request, _("Nothing was changed. %(reason)s") % {"reason": " ".join(exception.messages)})
        return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    before = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if own else "wagtailadmin_home"
