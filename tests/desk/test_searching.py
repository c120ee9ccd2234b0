"""The desk's search: what it finds, and that it asks no more of the database the more there is."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story


def titles(words: str) -> list[str]:
    return [page.title for page in get_search_backend().autocomplete(words, Page.objects.all())]


def test_the_newest_comes_first_by_the_beginnings_of_words(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    for headline in ("Banjir rob di Lirang", "Pasar pagi", "Banjir surut"):
        desk.story(kota, headline)
    assert titles("banj") == ["Banjir surut", "Banjir rob di Lirang"]
    assert titles("lirang ban") == ["Banjir rob di Lirang"]
    assert titles("kot") == ["Kota"]
    assert titles("gempa") == titles("b") == []
    found = get_search_backend().search("banjir", Story.objects.order_by("title"), order_by_relevance=False)
    assert [story.title for story in found] == ["Banjir rob di Lirang", "Banjir surut"]


def test_a_search_looks_up_its_words_once_and_a_save_reads_no_other_entry(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Banjir surut")
    with CaptureQueriesContext(connection) as queries:
        assert titles("ban") == ["Banjir surut"]
    [sql] = [one["sql"] for one in queries if "MATCH" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        steps = [row[3] for row in cursor.fetchall()]
    # The words first, not once more for each entry there is.
    assert [step for step in steps if "VIRTUAL TABLE" in step] == steps[:1]
    assert not [step for step in steps if "SCAN U1" in step or "CORRELATED" in step]
    with CaptureQueriesContext(connection) as queries:
        desk.edit(story, title="Banjir datang lagi")
    assert titles("datang") == ["Banjir datang lagi"]
    assert [one["sql"] for one in queries if "AVG(" in one["sql"]] == []
