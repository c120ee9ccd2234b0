"""What stories say that public figures said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models.functions import Coalesce
from msgspec.structs import replace

from warta.facts.values import Quote
from warta.newsroom.models.figures import Figure
from warta.newsroom.models.settings import NewsroomSettings
from warta.newsroom.models.standing import Standing
from warta.newsroom.quotes import can_be, quote_of, raw_quote, statements_in

if TYPE_CHECKING:
    from warta.newsroom.models.stories import Story


class Statement(Standing):
    """What a saved story says that a figure said: written with the story, read by the figure's own page.

    `said_at` is empty where nobody wrote down when: then it stands in lists by the story's time.
    """

    story = models.ForeignKey("newsroom.Story", models.CASCADE, related_name="statements")
    figure = models.ForeignKey(Figure, models.PROTECT, related_name="statements")
    number = models.IntegerField()
    said_at = models.DateTimeField(null=True)
    quote = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="one_statement_a_place")]
        indexes = [
            models.Index(
                "figure",
                Coalesce("said_at", "published_at").desc(),
                models.F("story").desc(),
                "number",
                name="newest_statements",
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.quote}"

    @classmethod
    def of(cls, stories: Iterable[Story]) -> list[Statement]:
        """The rows that stories should have; a body may still name a figure that was deleted."""
        zone = NewsroomSettings.load().zone
        named = [(story, list(map(quote_of, statements_in(story.body.raw_data)))) for story in stories]
        figures = {quote.figure for _, quotes in named for quote in quotes}
        there = set(Figure.objects.filter(pk__in=figures).values_list("pk", flat=True)) if figures else set()
        return [
            cls(
                story=story,
                figure_id=quote.figure,
                number=number,
                said_at=said_at(quote, story.zone or zone),
                quote=raw_quote(replace(quote, zone=quote.zone or story.zone)),
                published_at=story.published_at,
            )
            for story, quotes in named
            for number, quote in enumerate(quotes)
            if quote.figure in there
        ]

    @classmethod
    def settle(cls, story: Story) -> None:
        """Makes the rows of a story equal what it says; writes only the difference."""
        known = {row.told: row.pk for row in cls.objects.filter(story=story)}
        wanted = {row.told: row for row in cls.of([story])}
        if gone := [pk for told, pk in known.items() if told not in wanted]:
            cls.objects.filter(pk__in=gone).delete()
        cls.objects.bulk_create(row for told, row in wanted.items() if told not in known)

    @property
    def told(self) -> tuple[int, int, datetime | None, Quote]:
        """All of it but for the story and its time."""
        return self.number, self.figure_id, self.said_at, quote_of(self.quote)


def said_at(quote: Quote, zone: str) -> datetime | None:
    """When something was said; of a day without a time its beginning, of a day that cannot be nothing."""
    if quote.day is None or not can_be(quote.day):
        return None
    return datetime.combine(quote.day, quote.clock or time(), ZoneInfo(quote.zone or zone))
