"""The tree shows the house: front, sections, flat pages. Stories stand in their list; a search finds both."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, get_page_models

from warta.newsroom.models import Story


class HouseFilters(WagtailFilterSet):
    """None: Wagtail's own look through the log of all edits to offer who made one."""

    class Meta:
        model = Page
        fields: list[str] = []


class HouseIndex(ExplorableIndexView):
    """Wagtail's explorer, without reading the places of all stories to show a few sections."""

    base_filterset_class = HouseFilters

    def get_base_queryset(self) -> QuerySet[Page]:
        pages = Page.objects.filter(self._visible())
        if self.is_searching:
            scope = pages if self.is_searching_whole_tree else pages.descendant_of(self.parent_page)
        else:
            kinds = ContentType.objects.get_for_models(*(one for one in get_page_models() if one is not Story))
            scope = pages.child_of(self.parent_page).filter(content_type__in=kinds.values())
        return self.annotate_queryset(scope)

    def _visible(self) -> Q:
        """Where somebody has rights, and the way there; by the place in the tree, which few pages are asked for."""
        if self.request.user.is_superuser:
            return Q()
        given = self.permission_policy.get_cached_permissions_for_user(self.request.user)
        roots = {one.page.path for one in given}
        way = {root[:end] for root in roots for end in range(Page.steplen, len(root), Page.steplen)}
        seen = Q(path__in=sorted(way))
        for root in sorted(roots):
            seen |= Q(path__startswith=root)
        return seen


class HouseViewSet(PageViewSet):
    model = Page
    index_view_class = HouseIndex
    filterset_class: Any = HouseFilters
