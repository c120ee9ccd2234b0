"""What a new newsroom needs before anybody can write in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from warta.newsroom.models import Front, NewsroomSettings, Section


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do once, and where."""

    name: str
    why: str
    address: str


def first_steps(user: Any) -> list[Step]:
    """Those that this person may take; none once there is a section."""
    if Section.objects.exists():
        return []
    front = Front.objects.get()
    steps = []
    if user.has_perm("newsroom.change_newsroomsettings"):
        settings = reverse("wagtailsettings:edit", args=["newsroom", NewsroomSettings._meta.model_name])
        steps.append(Step(_("Name the newsroom"), _("Its name, publisher, imprint and time zone."), settings))
    if user.has_perm("newsroom.add_section"):
        section = reverse("wagtailadmin_pages:add", args=["newsroom", "section", front.pk])
        steps.append(Step(_("Make the first section"), _("Every story lies in one: City, Economy, Sport."), section))
    if user.has_perm("desk.add_user"):
        accounts = reverse("wagtailusers_users:add")
        steps.append(Step(_("Bring in your colleagues"), _("An account and a role for each of them."), accounts))
    return steps
