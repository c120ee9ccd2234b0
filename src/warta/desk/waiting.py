"""What waits for somebody, on the desk's first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from warta.newsroom.models import Proposal

SHOWN = 20


class WaitingWithdrawals(Component):
    """Withdrawals that somebody else proposed and that this person can agree to."""

    name = "waiting_withdrawals"
    template_name = "warta/waiting_withdrawals.html"
    order = 90

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        theirs = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")
        waiting = Proposal.objects.exclude(by=user).filter(story__in=theirs.values("pk")).order_by("at")
        return {"waiting": waiting.select_related("story", "by")[:SHOWN]}


def add_waiting(request: HttpRequest, panels: list[Component]) -> None:
    """Before what one writes oneself."""
    panels.append(WaitingWithdrawals())
