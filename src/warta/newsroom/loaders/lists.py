"""Which stories stand in a list, newest first: membership is a fact of its own.

Every list is read by the story table's own indexed columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from zoneinfo import ZoneInfo

from django.db import connections
from django.db.models import QuerySet

from warta.newsroom.loaders.house import zone_of
from warta.newsroom.loaders.stories import public
from warta.newsroom.models import Section, Story, StoryAuthor, StoryTopic

LATEST_LENGTH = 30
NEWS_SITEMAP_AGE = timedelta(days=2)  # Google: news sitemaps hold the last 2 days
NEWS_SITEMAP_LENGTH = 1000  # Google: at most 1,000 addresses in a news sitemap

Member = tuple[datetime, int]


def _newest(stories: QuerySet[Story], length: int) -> list[Member]:
    return list(stories.order_by("-published_at", "-pk").values_list("published_at", "pk")[:length])


def _ids(members: Iterable[Member]) -> tuple[int, ...]:
    return tuple(id for _, id in members)


def latest(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """`site`, `section:3`, `topic:4`, `person:2`: at most LATEST_LENGTH ids."""
    return {argument: _latest(using, argument) for argument in arguments}


def _latest(using: str, argument: str) -> tuple[int, ...]:
    kind, _, id = argument.partition(":")
    if kind == "section":
        return _latest_in_section(using, int(id))
    if kind == "topic":
        return _latest_through(StoryTopic.objects.using(using).filter(topic=id))
    if kind == "person":
        return _latest_through(StoryAuthor.objects.using(using).filter(person=id))
    return _ids(_newest(public(using), LATEST_LENGTH))


def _latest_in_section(using: str, section: int) -> tuple[int, ...]:
    # One indexed walk a section, then merged: `section IN (…) ORDER BY` would sort the whole archive.
    walks = [_newest(public(using).filter(section=id), LATEST_LENGTH) for id in with_below(using, section)]
    return _ids(merge(*walks, reverse=True))[:LATEST_LENGTH]


def with_below(using: str, section: int) -> list[int]:
    """A section and the sections nested in it."""
    return [section, *Section.objects.using(using).filter(above=section).order_by("pk").values_list("pk", flat=True)]


def _latest_through(links: QuerySet) -> tuple[int, ...]:
    rows = links.filter(story__live=True, story__published_at__isnull=False)
    rows = rows.order_by("-story__published_at", "-story").values_list("story", flat=True).distinct()
    return tuple(rows[:LATEST_LENGTH])


def recent(at: datetime, using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """What the news sitemap holds at an instant."""
    since = at - NEWS_SITEMAP_AGE
    members = _newest(public(using).filter(published_at__gte=since), NEWS_SITEMAP_LENGTH)
    return dict.fromkeys(arguments, _ids(members))


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first instant of a day in a zone and of the day after, in UTC."""
    start = datetime.combine(day, time(), zone)
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def day(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """All stories of each day of the site's zone."""
    zone = zone_of(using)
    return {argument: _ids(_on_day(public(using), argument, zone)) for argument in arguments}


def section_day(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """`3:2022-02-11`: a day's stories of a section and those below it."""
    zone = zone_of(using)
    return {argument: _section_day(using, *argument.split(":"), zone) for argument in arguments}


def _section_day(using: str, section: str, day: str, zone: ZoneInfo) -> tuple[int, ...]:
    walks = [_on_day(public(using).filter(section=id), day, zone) for id in with_below(using, int(section))]
    return _ids(merge(*walks, reverse=True))


def _on_day(stories: QuerySet[Story], day: str, zone: ZoneInfo) -> list[Member]:
    start, end = bounds(date.fromisoformat(day), zone)
    rows = stories.filter(published_at__gte=start, published_at__lt=end)
    return list(rows.order_by("-published_at", "-pk").values_list("published_at", "pk"))


def days(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[date, ...]]:
    """The days that have stories, oldest first."""
    return dict.fromkeys(arguments, tuple(_days(using, zone_of(using))))


_NEXT = """
SELECT published_at FROM newsroom_story JOIN wagtailcore_page ON wagtailcore_page.id = newsroom_story.page_ptr_id
WHERE live AND published_at >= %s ORDER BY published_at LIMIT 1
"""


def _days(using: str, zone: ZoneInfo) -> Iterable[date]:
    """Hops from each day's end to the next story: one index probe a day, however many stories it has."""
    connection, after = connections[using], datetime(1, 1, 2, tzinfo=UTC)
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT, [connection.ops.adapt_datetimefield_value(after)])
            row = cursor.fetchone()
            if row is None:
                return
            # SQLite keeps UTC without saying so.
            published = row[0] if row[0].tzinfo else row[0].replace(tzinfo=UTC)
            found = published.astimezone(zone).date()
            yield found
            after = bounds(found, zone)[1]
