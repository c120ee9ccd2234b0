"""The log as a page: who did what to which story, and what happened to accounts; and as a table to take along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.log_actions import registry

from warta.desk.audit.filters import LogFilter
from warta.desk.audit.reach import seen_by

RIGHT = "desk.view_accountlogentry"
# Rows of a table that are in memory at once.
BATCH = 500
# What a spreadsheet takes for a formula, wherever it stands first.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class TheLog(LogEntriesView):
    """Wagtail's history of the site, for those who may read it; each sees what their rights reach."""

    page_title = _("Log")
    results_template_name = "warta/audit/log_results.html"
    filterset_class = LogFilter
    export_headings = {
        "timestamp": _("Time"),
        "user_display_name": _("Who"),
        "message": _("What"),
        "comment": _("Reason"),
        "label": _("Of what"),
        "content_type": _("Type"),
        "object_id": _("ID"),
        "address": _("From where"),
    }
    list_export = tuple(export_headings)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read_the_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self) -> QuerySet[Any]:
        self.log_models = list(registry.get_log_entry_models())
        first, *others = (self._rows_of(number, log) for number, log in enumerate(self.log_models))
        return first.union(*others, all=True).order_by("-timestamp")

    def _rows_of(self, number: int, log: Any) -> QuerySet[Any]:
        index = Value(number, output_field=IntegerField())
        rows = seen_by(self.request.user, log).values("pk", "timestamp").annotate(log_model_index=index)
        return self.filter_queryset(rows).order_by()

    def decorate_paginated_queryset(self, rows: Any) -> Iterable[Any]:
        return self._by_and_by(iter(rows)) if self.is_export else super().decorate_paginated_queryset(rows)

    def _by_and_by(self, rows: Iterator[Any]) -> Iterator[Any]:
        while batch := list(islice(rows, BATCH)):
            keys = [(row["log_model_index"], row["pk"]) for row in batch]
            found = {
                number: log.objects.prefetch_related("user", "content_type").in_bulk(
                    [pk for index, pk in keys if index == number]
                )
                for number, log in enumerate(self.log_models)
            }
            yield from (found[index][pk] for index, pk in keys)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        row = {field: getattr(item, field, "") for field in self.list_export}
        return row | {"timestamp": timezone.localtime(item.timestamp).isoformat(timespec="seconds")}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        return unformulated(super().preprocess_field_value(field, value, export_format))


def may_read_the_log(user: Any) -> bool:
    """Given to groups like any other right."""
    return bool(user.has_perm(RIGHT))


def unformulated(value: Any) -> Any:
    """Text that a spreadsheet would run is text again."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
