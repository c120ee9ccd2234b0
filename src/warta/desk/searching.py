"""The desk's search: Wagtail's own on SQLite, without what reads the whole index for each story it saves or finds."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import MatchAll, Not, PlainText
from modelsearch.utils import get_descendants_content_types_pks

MOST = 1_000


class SteadyIndex(SQLiteIndex):
    """Leaves out the average length of all titles: at 100,000 stories it took most of a save, and ranks little."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Each entry keeps the norm of 1 that it begins with."""


class NewestFirst(SQLiteSearchQueryCompiler):
    """What matches, the newest first: a newsroom looks for the latest.

    Wagtail's order by relevance searches once more for each story that it found, and so may its plan without one.
    """

    ids: list[str] | None = None

    def search(self, config: Any, start: int, stop: int, score_field: str | None = None) -> QuerySet[Any]:
        query = normalize(self.query)
        if score_field is not None or isinstance(query, (MatchAll, Not)):
            return super().search(config, start, stop, score_field)
        # Once for their number and for those of a page.
        self.ids = self._ids(query, config) if self.ids is None else self.ids
        found = self.queryset.filter(pk__in=self.ids)
        if self.order_by_relevance or not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def _ids(self, query: Any, config: Any) -> list[str]:
        words = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(query, config=config))
        # A sum: by its index, SQLite would go through all entries of the type, and search once more for each.
        entries = SQLiteFTSIndexEntry.objects.filter(words).annotate(type=F("index_entry__content_type") + 0)
        entries = entries.filter(type__in=get_descendants_content_types_pks(self.queryset.model))
        # As many as anybody looks through: one word may be in every second headline of the archive.
        newest = entries.order_by("-index_entry_id")[:MOST]
        return list(newest.values_list("index_entry__object_id", flat=True))


class NewestFirstAutocomplete(NewestFirst, SQLiteAutocompleteQueryCompiler):
    """The same for words that are still being typed."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        words = query.query_string.split() if isinstance(query, PlainText) else []
        # One letter begins more words than can be put together while somebody types.
        self.LAST_TERM_IS_PREFIX = not words or len(words[-1]) > 1
        return super().build_search_query_content(query, config)


class SearchBackend(SQLiteSearchBackend):
    index_class = SteadyIndex
    query_compiler_class = NewestFirst
    autocomplete_query_compiler_class = NewestFirstAutocomplete
