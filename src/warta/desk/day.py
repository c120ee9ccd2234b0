"""The desk's first page: what I must do, what waits, what happens today; each role sees its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel

from warta.desk.first_steps import first_steps
from warta.desk.fronts.rights import pages_to_arrange
from warta.desk.press import may_see_the_press
from warta.desk.reach import Reach
from warta.desk.readership import may_see_readership
from warta.desk.schedule import may_see_the_schedule, upcoming
from warta.desk.timeline import timeline
from warta.desk.todo import for_me, for_others
from warta.desk.troubles import troubles
from warta.desk.writing_anew import places_to_write
from warta.newsroom.models import NewsroomSettings

AHEAD = 10


@dataclass(frozen=True, slots=True)
class Way:
    """A way that is taken many times a day."""

    name: str
    address: str
    icon: str


class Today(Component):
    """All of it; one template, so that it is read in one order on a phone."""

    name = "today"
    template_name = "warta/day.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        reach, now, schedule = Reach.of(user), timezone.now(), may_see_the_schedule(user)
        ahead = upcoming(user, AHEAD) if schedule else []
        return {
            "now": now,
            "zone": timezone.localtime(now).tzname(),
            "troubles": troubles(reach, ahead, now),
            "steps": first_steps(user),
            "piles": for_me(reach),
            "others": for_others(reach),
            "line": timeline(reach, ahead, now),
            "ways": _ways(user, reach, schedule),
            "places": places_to_write(reach),
            "writes": reach.may("add"),
            "may_see_the_schedule": schedule,
            "may_see_the_list": bool(reach.anywhere),
        }


def _ways(user: Any, reach: Reach, schedule: bool) -> list[Way]:
    ways = []
    if reach.anywhere:
        ways.append(Way(_("All stories"), reverse("desk_stories"), "list-ul"))
    if schedule:
        ways.append(Way(_("Schedule"), reverse("desk_schedule"), "calendar-alt"))
    if may_see_readership(user):
        ways.append(Way(_("Readership"), reverse("desk_readership"), "list-ol"))
    if may_see_the_press(user):
        ways.append(Way(_("The press"), reverse("desk_press"), "tasks"))
    if pages_to_arrange(user):
        ways.append(Way(_("Arrange the front"), reverse("desk_front"), "home"))
    if user.has_perm("desk.change_user"):
        ways.append(Way(_("Accounts"), reverse("wagtailusers_users:index"), "user"))
    ways.append(Way(_("See the front"), NewsroomSettings.load().origin.rstrip("/") + "/", "view"))
    return ways


def open_the_day(request: HttpRequest, panels: list[Component]) -> None:
    """In place of Wagtail's panels; pages that one has locked stay in sight."""
    panels[:] = [Today(), *(panel for panel in panels if isinstance(panel, LockedPagesPanel))]
