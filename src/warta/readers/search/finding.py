"""Finding: what of the index answers a question, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from msgspec import Struct

from warta.readers.search.asking import Asked
from warta.readers.search.extracts import Piece, Sought
from warta.readers.search.querying import Query, query_of
from warta.readers.search.spelling import is_known, meant, stories_with

PAGE_LENGTH = 10
# How much a word counts in headline, standfirst, text and names, and as a root in headline and text.
WEIGHTS = (4.0, 2.0, 1.0, 2.0, 2.0, 0.6)
# A story of today counts so much more than an old one, half of it after so many days.
FRESHNESS, HALF_LIFE = 0.6, 30.0
DAY = 86_400.0
# Of so few words all are wanted; of a longer question any may be missing.
FEW_WORDS = 3
# Stories with a word that a long question can do without.
COMMON = 1_000

_HITS = "WITH hit AS MATERIALIZED (SELECT rowid AS id, {score} AS score FROM text WHERE text MATCH :sought)"
_RANKED = _HITS.format(score=f"bm25(text, {', '.join(map(str, WEIGHTS))})")
_UNRANKED = _HITS.format(score="0")
_COLUMNS = "SELECT s.id, s.href, s.kind, s.section, s.published, count(*) OVER ()"
# Scores are negative, the best the lowest.
_BY_RELEVANCE = f"score * (1 + {FRESHNESS} / (1 + max(0, :now - s.published) / {HALF_LIFE * DAY}))"
_BY_TIME = "s.published DESC"
_TABLES = "SELECT 1 FROM text JOIN story s ON s.id = text.rowid"
_TEXTS = "SELECT head, lead, body FROM text WHERE rowid = ?"
_FILTERS = {
    "sections": "s.section IN (SELECT value FROM json_each(:sections))",
    "person": "s.id IN (SELECT story FROM signed WHERE person = :person)",
    "kind": "s.kind = :kind",
    "since": "s.published >= :since",
    "until": "s.published < :until",
}


class Hit(Struct, frozen=True):
    """A story that was found; its headline and an extract in pieces."""

    id: int
    href: str
    kind: str
    section: int
    published: float
    headline: list[Piece]
    extract: list[Piece]


class Found(Struct, frozen=True):
    """A page of what was found, how many there are in all, and what may have been `meant`.

    `instead` says that these are the hits for what was meant, since what was asked for is in no story.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    meant: str = ""
    instead: bool = False


def find(
    connection: Connection,
    asked: Asked,
    filters: dict[str, object],
    now: float,
    is_printed: Callable[[str], bool],
) -> Found:
    """A page of hits; `filters` as `filters_of` gives them. Stories whose page is not printed (any more) stay away."""
    query = query_of(asked.words)
    right = meant(connection, query.words, is_printed) if query.words else None
    suggestion = " ".join(right) if right else ""
    instead = right is not None and not all(is_known(connection, word) for word in query.words)
    if instead and right is not None:
        query = Query(right, query.phrases)
    rows = _rows(connection, query, asked, filters, now)
    shown = [row for row in rows if is_printed(row[1])]
    sought = Sought([*query.words, *(word for phrase in query.phrases for word in phrase)])
    hits = tuple(_hit(connection, row, sought) for row in shown)
    count = rows[0][5] - (len(rows) - len(shown)) if rows else 0
    return Found(hits, count, suggestion, instead and bool(hits))


def filters_of(connection: Connection, asked: Asked, zone: str) -> dict[str, object] | None:
    """What is filtered by, as the index has it; None where a filter names what there is not."""
    filters: dict[str, object] = {}
    if asked.section:
        filters["sections"] = _sections(connection, asked.section)
    if asked.author:
        row = connection.execute("SELECT id FROM person WHERE path = ?", [f"/penulis/{asked.author}/"]).fetchone()
        filters["person"] = row[0] if row else None
    if asked.kind:
        filters["kind"] = asked.kind
    if asked.since:
        filters["since"] = _begin(asked.since, zone)
    if asked.until:
        filters["until"] = _begin(asked.until, zone, days=1)
    return None if None in filters.values() else filters


def _sections(connection: Connection, path: str) -> str | None:
    sql = "SELECT json_group_array(id) FROM section WHERE path = ? OR parent = (SELECT id FROM section WHERE path = ?)"
    ids: str = connection.execute(sql, [f"/{path}/"] * 2).fetchone()[0]
    return ids if ids != "[]" else None


def _begin(day: date, zone: str, days: int = 0) -> float:
    at = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    # The last days that Python knows have no next.
    return (at + timedelta(days=days)).timestamp() if day.year < 9999 else at.replace(year=9998).timestamp()


Row = tuple[int, str, str, int, float, int]


def _rows(connection: Connection, query: Query, asked: Asked, filters: dict[str, object], now: float) -> list[Row]:
    if query.is_empty:
        return _ask(connection, "", asked, filters, now)
    sought = _without_common(connection, query).loose()
    if len(query.words) <= FEW_WORDS and _has_any(connection, query.strict(), filters):
        sought = query.strict()
    return _ask(connection, sought, asked, filters, now)


def _without_common(connection: Connection, query: Query) -> Query:
    """The rarest of its words, and others that are not in too many stories: those cost most and say least."""
    stories = {word: stories_with(connection, word) for word in query.words}
    rarest = sorted(query.words, key=lambda word: stories[word])[:FEW_WORDS]
    return Query(tuple(one for one in query.words if one in rarest or stories[one] <= COMMON), query.phrases)


def _has_any(connection: Connection, sought: str, filters: dict[str, object]) -> bool:
    sql = f"{_TABLES}{_where(filters)} AND text MATCH :sought LIMIT 1"
    return connection.execute(sql, {"sought": sought, **filters}).fetchone() is not None


def _ask(connection: Connection, sought: str, asked: Asked, filters: dict[str, object], now: float) -> list[Row]:
    by_time = asked.is_newest or not sought
    hits = (_UNRANKED if by_time else _RANKED) if sought else ""
    tables = "hit JOIN story s USING (id)" if sought else "story s"
    order = _BY_TIME if by_time else _BY_RELEVANCE
    sql = f"{hits} {_COLUMNS} FROM {tables}{_where(filters)} ORDER BY {order}, s.id DESC LIMIT :limit OFFSET :offset"
    values = {"sought": sought, "now": now, "limit": PAGE_LENGTH, "offset": (asked.page - 1) * PAGE_LENGTH}
    return connection.execute(sql, {**values, **filters}).fetchall()


def _where(filters: dict[str, object]) -> str:
    return " AND ".join([" WHERE 1", *(_FILTERS[name] for name in filters)])


def _hit(connection: Connection, row: Row, sought: Sought) -> Hit:
    id, href, kind, section, published, _ = row
    head, lead, body = connection.execute(_TEXTS, [id]).fetchone() or ("", "", "")
    # The standfirst tells the story where nothing of the question stands in its text.
    extract = sought.extract(body)
    if lead and not any(is_sought for _, is_sought in extract):
        extract = sought.extract(lead)
    return Hit(id, href, kind, section, published, sought.marked(head), extract)
