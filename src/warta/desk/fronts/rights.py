"""Who may arrange which front."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permission_policies.base import ModelPermissionPolicy

from warta.desk.reach import Reach
from warta.newsroom.models import Front, Section


def may_arrange_all(user: Any) -> bool:
    """The front, every section's front and the breaking bar."""
    return bool(user.has_perm("newsroom.change_front"))


def live_sections() -> list[Section]:
    """The sections that readers see, in the order of the tree."""
    # Put in order by the database, they would cost SQLite a look at every page there is, at each page of the desk.
    return sorted(Section.objects.filter(live=True).order_by("pk"), key=lambda section: section.path)


def pages_to_arrange(user: Any) -> list[Page]:
    """The front and the sections, as far as the user may arrange them; whoever publishes a section arranges it."""
    sections = live_sections()
    if may_arrange_all(user):
        return [*Front.objects.all(), *sections]
    # Asked for the menu of each desk page: by the place in the tree, it would read every story's.
    own = Reach.of(user).where("publish")
    return [section for section in sections if section.pk in own]


def page_to_arrange(user: Any, id: int) -> Page:
    """The front with an id, for who may arrange it."""
    page = get_object_or_404(Page.objects.type(Front, Section), pk=id)
    if not any(one.pk == page.pk for one in pages_to_arrange(user)):
        raise PermissionDenied
    return page.specific


class ByTheFront(ModelPermissionPolicy):
    """The breaking bar belongs to whoever may arrange the front."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active and may_arrange_all(user))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return self.user_has_permission(user, "change")
