"""All stories that somebody may see, as one flat list: no tree, each page by key, each list a link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton
from wagtail.models import Page
from wagtail.permissions import policy_registry

from warta.desk.headlines import with_words
from warta.desk.keyed import COUNTED, Key, KeyedPage, KeyedPaginator
from warta.desk.models import Progress
from warta.desk.reach import ANY, Reach
from warta.desk.receipts import counted
from warta.desk.story_filters import StoryFilters
from warta.desk.writing_anew import places_to_write
from warta.newsroom.models import Section, Story, StoryAuthor


class StoryColumn(Column):
    """The headline, which leads to where one may go with it, and its state."""

    cell_template_name = "warta/story_cell.html"


class MomentColumn(Column):
    """A time in the site's zone; of today, the hour alone."""

    cell_template_name = "warta/moment_cell.html"


class StoryTable(Table):
    def get_row_attrs(self, instance: Progress) -> dict[str, Any]:
        return {**super().get_row_attrs(instance), "data-state": instance.state}


class StoryList(generic.IndexView):
    """Wagtail's listing over our own narrow table."""

    model = Progress
    any_permission_required = ANY
    index_url_name = "desk_stories"
    index_results_url_name = "desk_stories_results"
    template_name = "warta/story_list.html"
    results_template_name = "warta/story_list_results.html"
    page_title = _("Stories")
    header_icon = "doc-full"
    table_class = StoryTable
    table_classname = "listing warta-stories"
    filterset_class = StoryFilters
    default_ordering = "-changed_at"
    paginate_by = 50
    is_searchable = True
    verbose_name, verbose_name_plural = Story._meta.verbose_name, Story._meta.verbose_name_plural
    columns = [
        StoryColumn("headline", label=_("Headline"), classname="title"),
        Column("section_name", label=_("Section"), width="14%"),
        Column("byline", label=_("Author"), width="16%"),
        MomentColumn("changed_at", label=_("Changed"), sort_key="changed_at", width="13%"),
        MomentColumn("published_at", label=_("Published"), sort_key="published_at", width="13%"),
    ]

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(Page)

    @classmethod
    def is_open_to(cls, user: Any) -> bool:
        """Whether somebody has any right on stories."""
        return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, set(cls.any_permission_required)))

    @cached_property
    def reach(self) -> Reach:
        return Reach.of(self.request.user)

    def get_base_queryset(self) -> QuerySet[Progress]:
        return self.reach.visible().select_related("owner")

    def order_queryset(self, queryset: QuerySet[Progress]) -> QuerySet[Progress]:
        """Each page orders itself; by the time of publication, only what was published has a place."""
        if self.ordering.endswith("published_at"):
            return queryset.filter(published_at__isnull=False)
        return queryset

    def search_queryset(self, queryset: QuerySet[Progress]) -> QuerySet[Progress]:
        """By words of the headline."""
        return with_words(queryset, self.search_query) if self.is_searching else queryset

    def paginate_queryset(self, queryset: QuerySet[Progress], page_size: int) -> Any:
        field, falling = self.ordering.removeprefix("-"), self.ordering.startswith("-")
        paginator = KeyedPaginator(queryset, page_size, field, falling)
        page: KeyedPage = paginator.page(Key.read(self.request.GET.get(self.page_kwarg, "")))
        dress(page.object_list, self.reach)
        return paginator, page, page.object_list, page.has_other_pages()

    @cached_property
    def header_buttons(self) -> list[Any]:
        """One button where one writes in one section, else a choice."""
        places = places_to_write(self.reach)
        if len(places) == 1:
            return [HeaderButton(_g("Write a story"), url=places[0].address, icon_name="plus")]
        buttons = [Button(place.name, url=place.address, icon_name="folder") for place in places]
        if not buttons:
            return []
        return [ButtonWithDropdown(_g("Write a story"), buttons=buttons, icon_name="plus", classname="warta-write")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        number = context["items_count"]
        many = _g("more than %(number)s") % {"number": counted(COUNTED)}
        return context | {"number": many if number > COUNTED else counted(number), "views": self._views()}

    def _views(self) -> list[tuple[str, str, bool]]:
        """The lists that are asked for all day: name, query string, whether it is this one."""
        views = [(_g("All"), []), (_g("Mine"), [("owner", str(self.request.user.pk))])]
        views += [(str(state.label), [("state", state.value)]) for state in Progress.State]
        asked = [(name, one) for name in ("owner", "state") for one in self.request.GET.getlist(name) if one]
        return [(name, urlencode(those), asked == those) for name, those in views]


def dress(rows: Iterable[Progress], reach: Reach) -> None:
    """What is shown beside the row's own columns, for all rows at once."""
    rows = list(rows)
    sections = dict(Section.objects.filter(pk__in={row.section_id for row in rows}).values_list("pk", "title"))
    bylines = _bylines(rows)
    for row in rows:
        row.section_name = sections.get(row.section_id, "")
        row.byline = ", ".join(bylines[row.pk]) or (get_user_display_name(row.owner) if row.owner else "")
        row.edit = reverse("wagtailadmin_pages:edit", args=[row.pk]) if reach.may_edit(row) else ""


def _bylines(rows: list[Progress]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    links = StoryAuthor.objects.filter(story__in=[row.pk for row in rows]).order_by("sort_order", "pk")
    for story, name in links.values_list("story", "person__name"):
        names[story].append(name)
    return names
