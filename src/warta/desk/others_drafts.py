"""Where Wagtail would tell the headline of a draft to those who have no right in its section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from warta.desk.guards import choose_what_one_may_see

# It names the page that was edited last, whoever may see it.
USAGE = {"wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"}
CHOOSER = "wagtailadmin_choose_page_child"


class KeepDraftsFromOthers:
    """Middleware: closes the report, and the chooser below a page that one may not see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, given: dict[str, Any]) -> HttpResponse | None:
        """None where the view may answer."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in {CHOOSER, *USAGE} or request.user.is_superuser or request.user.is_anonymous:
            return None  # Wagtail itself sends to the door who has not entered.
        told = name in USAGE or _is_told(request, given["parent_page_id"])
        return permission_denied(request) if told else None


def _is_told(request: HttpRequest, page: int) -> bool:
    return not choose_what_one_may_see(Page.objects.filter(pk=page), request).exists()
