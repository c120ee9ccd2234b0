"""By what the list of stories is narrowed; all of it stands in the address, so that a list can be sent to others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter, ModelChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from warta.desk.models import Progress, User
from warta.desk.reach import Reach
from warta.newsroom.models import Person, Section, Story, StoryAuthor


class AnyOf(MultipleChoiceFilter):
    """One of several values of a column, in a form that an index answers."""

    def filter(self, rows: QuerySet[Progress], chosen: list[str]) -> QuerySet[Progress]:
        return rows.filter(**{f"{self.field_name}__in": chosen}) if chosen else rows


class SectionFilter(ModelMultipleChoiceFilter):
    """A section stands for those nested in it too."""

    def filter(self, rows: QuerySet[Progress], chosen: Any) -> QuerySet[Progress]:
        ids = [section.pk for section in chosen]
        if not ids:
            return rows
        return rows.filter(section__in=[*ids, *Section.objects.filter(above__in=ids).values_list("pk", flat=True)])


class SignedBy(ModelChoiceFilter):
    """Stories that bear a name."""

    def filter(self, rows: QuerySet[Progress], person: Person | None) -> QuerySet[Progress]:
        if person is None:
            return rows
        return rows.filter(story__in=StoryAuthor.objects.order_by().filter(person=person).values("story"))


def sections_in_reach(request: HttpRequest) -> QuerySet[Section]:
    """Those of which somebody sees stories."""
    return Section.objects.filter(pk__in=Reach.of(request.user).visible_sections()).order_by("title", "pk")


class StoryFilters(WagtailFilterSet):
    state = AnyOf(label=_("State"), choices=Progress.State.choices, widget=CheckboxSelectMultiple)
    section = SectionFilter(label=_("Section"), queryset=sections_in_reach, widget=CheckboxSelectMultiple)
    kind = AnyOf(label=_("Kind"), choices=Story.Kind.choices, widget=CheckboxSelectMultiple)
    author = SignedBy(label=_("Author"), queryset=Person.objects.order_by("name", "pk"))
    owner = ModelChoiceFilter(label=_("Created by"), queryset=User.objects.order_by("first_name", "username"))
    changed_at = DateFromToRangeFilter(label=_("Changed"), widget=DateRangePickerWidget)
    published_at = DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)

    class Meta:
        model = Progress
        fields: list[str] = []
