from datetime import date

from warta.edition.outcomes import Absent, Page
from warta.facts import keys
from warta.facts import values as v

from .runner import own_reads, page, run
from .sample import newsroom, story

DAY = date(2022, 2, 10)


def test_a_day_lists_its_stories_and_knows_only_its_neighbours() -> None:
    outcome, reads = run("/indeks/2022/02/10/", newsroom())
    assert isinstance(outcome, Page)
    html = outcome.whole.decode()
    assert "Kamis, 10 Februari 2022</h1>" in html
    assert 'rel="next" href="/indeks/2022/02/11/"' in html
    assert 'rel="prev"' not in html
    assert {key for key in own_reads(reads) if "2022-02" in key} == {
        "day:2022-02-10", "hours:2022-02-10", "neighbours:site:2022-02-10"
    }  # fmt: skip


def test_a_section_has_days_of_its_own() -> None:
    outcome, reads = run("/indeks/nasional/2022/02/10/", newsroom())
    assert isinstance(outcome, Page)
    assert "address:/nasional/" in reads
    html = outcome.whole.decode()
    assert "/ekonomi/berita-" not in html
    assert 'rel="next" href="/indeks/nasional/2022/02/11/"' in html


def test_days_without_stories_are_passed_over() -> None:
    day = date(2022, 2, 10)
    html = page("/indeks/2022/02/10/", newsroom() | {keys.neighbours(day): v.Neighbours(date(2021, 12, 31), None)})
    assert 'rel="prev" href="/indeks/2021/12/31/"' in html
    assert 'rel="next"' not in html


def test_days_without_stories_do_not_exist() -> None:
    assert run("/indeks/2021/01/01/", newsroom()) == (Absent(), {"day:2021-01-01"})
    assert run("/sitemap/2021-01-01.xml", newsroom()) == (Absent(), {"bucket:2021-01-01"})


def test_the_index_is_a_calendar() -> None:
    html = page("/indeks/", newsroom())
    assert "Februari 2022" in html
    assert html.index("/indeks/2022/02/10/") < html.index("/indeks/2022/02/11/")
    # A leaf of a calendar: a Tuesday begins it, days without stories lead nowhere.
    assert "<tr><td></td> <td>1</td> <td>2</td>" in html


def test_a_long_day_leads_to_its_hours() -> None:
    facts = newsroom() | {keys.hours(DAY): (6, 14), keys.hour(DAY, 14): (1, 2)}
    outcome, _ = run("/indeks/2022/02/10/", facts)
    assert isinstance(outcome, Page)
    assert outcome.calls == ("/indeks/2022/02/10/06/", "/indeks/2022/02/10/14/")
    html = page("/indeks/2022/02/10/14/", facts)
    assert "Kamis, 10 Februari 2022, 14.00</h1>" in html
    assert "/indeks/2022/02/10/06/" in html
    assert all(story(id).headline in html for id in (1, 2))
    assert run("/indeks/2022/02/10/15/", facts)[0] == Absent()
    assert run("/indeks/2022/02/10/14/", newsroom())[0] == Absent()
