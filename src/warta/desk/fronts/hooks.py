"""What the front editor adds to Wagtail's admin: its addresses, its menu item, and the breaking bar."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSet

from warta.desk.fronts import earlier, views
from warta.desk.fronts.rights import pages_to_arrange
from warta.desk.menu import ItemFor
from warta.newsroom.models import BreakingBar


class BreakingViewSet(SnippetViewSet):
    """The bars, the newest first; one that is deleted is gone from the pages at once."""

    model = BreakingBar
    icon = "warning"
    list_display = ["text", "starts_at", "ends_at"]
    copy_view_enabled = False
    add_to_admin_menu = True
    menu_label = _("Breaking bar")
    menu_order = 115


def front_urls() -> list[URLPattern]:
    """Arranging a front, looking for stories, looking at it, going back."""
    return [
        path("front/", views.first_front, name="desk_front"),
        path("front/<int:page>/", views.front_of, name="desk_front_of"),
        path("front/<int:page>/stories/", views.search_stories, name="desk_front_stories"),
        path("front/<int:page>/shows/", views.what_shows, name="desk_front_shows"),
        path("front/<int:page>/preview/", views.preview_front, name="desk_front_preview"),
        path("front/<int:page>/earlier/", earlier.earlier_fronts, name="desk_front_earlier"),
    ]


def front_menu_item() -> MenuItem:
    """The front, before all that is written for it."""
    return ItemFor(pages_to_arrange, _("Front"), reverse("desk_front"), name="front", icon_name="home", order=110)
