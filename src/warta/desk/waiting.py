"""What waits for somebody, on the desk's first page."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from warta.newsroom.models import Proposal

SHOWN = 20


class WaitingWithdrawals(Component):
    """Withdrawals that somebody else proposed and that this person can agree to."""

    name = "waiting_withdrawals"
    template_name = "warta/waiting_withdrawals.html"
    order = 90

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        # They are few; to ask for all stories that one may publish would look at every page there is.
        waiting = Proposal.objects.exclude(by=user).select_related("story", "by").order_by("at")
        theirs = (one for one in waiting if one.story.permissions_for_user(user).can_publish())
        return {"waiting": list(islice(theirs, SHOWN))}


def add_waiting(request: HttpRequest, panels: list[Component]) -> None:
    """Before what one writes oneself."""
    panels.append(WaitingWithdrawals())
