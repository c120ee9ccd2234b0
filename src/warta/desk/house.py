"""The tree shows the house: front, sections, flat pages. Stories stand in their list; a search finds both."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, get_page_models

from warta.newsroom.models import Section, Story


def of_the_house(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those that are no stories, by the few kinds that there are: an index finds these."""
    kinds = ContentType.objects.get_for_models(*(one for one in get_page_models() if one is not Story))
    return pages.filter(content_type__in=kinds.values())


def menu_of_the_house(parent_page: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """The tree that opens from the menu."""
    return of_the_house(pages) if "for_explorer" in request.GET else pages


class HouseFilters(WagtailFilterSet):
    """None: Wagtail's own look through the log of all edits to offer who made one."""

    class Meta:
        model = Page
        fields: list[str] = []


class HouseIndex(ExplorableIndexView):
    """Wagtail's explorer, without reading the places of all stories to show a few sections."""

    base_filterset_class = HouseFilters
    results_template_name = "warta/house_results.html"

    def get_base_queryset(self) -> QuerySet[Page]:
        pages = Page.objects.filter(self._visible())
        if self.is_searching:
            scope = pages if self.is_searching_whole_tree else pages.descendant_of(self.parent_page)
        else:
            scope = of_the_house(pages.child_of(self.parent_page))
        return self.annotate_queryset(scope)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        section = self.parent_page.pk if isinstance(self.parent_page, Section) else None
        return {**super().get_context_data(**kwargs), "section": section}

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
