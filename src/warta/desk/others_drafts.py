"""Where Wagtail would tell the headline of a draft to those who have no right in its section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

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
        told = name in USAGE or (name == CHOOSER and not _may_see(request.user, given["parent_page_id"]))
        closed = told and request.user.is_authenticated and not request.user.is_superuser
        return permission_denied(request) if closed else None


def _may_see(user: Any, page: int) -> bool:
    if Page.objects.filter(pk=page, live=True).exists() or user.is_anonymous:
        return True
    return bool(PagePermissionPolicy().explorable_instances(user).filter(pk=page).exists())
