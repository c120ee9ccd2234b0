"""Quotes as blocks store them, and the rows that their statements become."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from wagtail.blocks import StreamValue, StructBlockValidationError

from tests.filled import body_with, said
from tests.newsdesk import Newsdesk
from tests.newsroom.everything import load
from warta.facts import keys, limits
from warta.facts import values as v
from warta.newsroom.bulk import add_stories
from warta.newsroom.incoming import NewStory
from warta.newsroom.models import Statement, Story
from warta.newsroom.models.quotes import QuoteBlock
from warta.newsroom.models.statements import said_at
from warta.newsroom.quotes import quote_of, raw_quote, statements_in, without_speakers

AT = datetime(2022, 2, 10, 3, tzinfo=UTC)


def cleaned(**value: Any) -> Any:
    block = QuoteBlock()
    return block.clean(block.to_python({"text": "Air surut.", **value}))


def test_a_quote_of_before_is_read_and_saved_as_it_was() -> None:
    old = {"text": "Kami senang.", "by": "Sura"}
    assert quote_of(old) == v.Quote("Kami senang.", "Sura")
    assert quote_of(QuoteBlock().get_prep_value(cleaned(**old))) == v.Quote("Kami senang.", "Sura")
    assert quote_of(raw_quote(quote_of(old))) == quote_of(old)
    assert list(statements_in(body_with(("quote", old), ("quote", None), ("paragraph", "<p>x</p>")))) == []


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"clock": "14:05"}, "day"),
        ({"day": "0206-11-02"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"through": [{"type": "item", "value": {"name": ""}}]}, "through"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(value: dict[str, Any], field: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(**value)
    assert set(refused.value.block_errors) == {field}


def test_one_of_two_said_it(desk: Newsdesk) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(figure=desk.figure("Ratih").pk, by="Warga")
    assert set(refused.value.block_errors) == {"by"}


def test_only_the_speakers_that_are_gone_go() -> None:
    raw = body_with(("quote", {"text": "a", "figure": 1}), ("quote", {"text": "b", "figure": 2}), ("heading", "c"))
    left = without_speakers(raw, {2})
    assert [one["value"] for one in left] == [{"text": "a", "figure": 1}, {"text": "b", "figure": None}, "c"]


def test_when_something_was_said() -> None:
    quote = v.Quote("x", "", day=date(2022, 2, 10), clock=time(8), zone="Asia/Jayapura")
    assert said_at(quote, "Asia/Jakarta") == datetime(2022, 2, 9, 23, tzinfo=UTC)
    assert said_at(v.Quote("x", "", day=date(2022, 2, 10)), "Asia/Jakarta") == datetime(2022, 2, 9, 17, tzinfo=UTC)
    assert said_at(v.Quote("x", ""), "Asia/Jakarta") is None


@pytest.mark.parametrize("day", ["0001-01-01", "0206-11-02", "9999-12-31"])
def test_a_day_that_cannot_be_stops_nothing(desk: Newsdesk, day: str) -> None:
    ratih = desk.figure("Ratih")
    desk.story(desk.section("Kota"), "Air naik", body=said(ratih, day=day, clock="23:59"))
    assert {"/kota/air-naik/", "/tokoh/ratih/"} <= desk.changed()
    assert Statement.objects.get().said_at is None
    assert desk.verify().differ == ()


def test_what_was_just_typed_and_never_read_back_is_a_statement_too(desk: Newsdesk) -> None:
    ratih, block = desk.figure("Ratih"), Story._meta.get_field("body").stream_block
    outlet = [{"type": "item", "value": {"name": "RT", "href": ""}, "id": "1"}]
    typed = cleaned(figure=ratih.pk, day="2026-11-02", clock="14:05", through=outlet)
    desk.story(desk.section("Kota"), "Air naik", body=StreamValue(block, [("quote", typed)]))
    [row] = Statement.objects.all()
    assert (row.said_at, row.quote["day"]) == (datetime(2026, 11, 2, 7, 5, tzinfo=UTC), "2026-11-02")
    assert quote_of(row.quote).through == (v.Outlet("RT", ""),)
    desk.changed()
    assert "Senin, 2 November 2026" in desk.page("/tokoh/ratih/")


def test_rows_are_written_only_where_they_differ(desk: Newsdesk) -> None:
    ratih, darmo = desk.figure("Ratih"), desk.figure("Darmo")
    story = desk.story(desk.section("Kota"), "Air naik", body=said(ratih, darmo), zone="Asia/Makassar")
    first, second = Statement.objects.order_by("number")
    assert (first.figure, first.quote["zone"], first.published_at) == (ratih, "Asia/Makassar", story.published_at)
    desk.edit(story, body=said(ratih, ratih))
    assert Statement.objects.filter(pk=first.pk).exists() and not Statement.objects.filter(pk=second.pk).exists()
    assert [row.figure for row in Statement.objects.order_by("number")] == [ratih, ratih]
    darmo.delete()
    desk.edit(Story.objects.get(), body=said(darmo))
    assert not Statement.objects.exists()


def test_archives_bring_theirs(desk: Newsdesk) -> None:
    ratih = desk.figure("Ratih")
    quotes = (v.Quote("Air surut.", "", ratih.pk), v.Quote("Kami senang.", "Warga"))
    new = NewStory(key="1", headline="Air surut", section="kota", parts=(quotes,), published=AT)
    add_stories(desk.section("Kota"), [new])
    [row] = Statement.objects.all()
    assert (row.figure, quote_of(row.quote), row.published_at) == (ratih, quotes[0], AT)


def test_lists_are_bounded_and_newest_first(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIST_LENGTH", 3)
    monkeypatch.setattr(limits, "STATEMENTS_LENGTH", 2)
    kota, ratih = desk.section("Kota"), desk.figure("Ratih")
    for number in (1, 2, 3, 4):
        desk.story(kota, f"Kata {number}", body=said(ratih, day=f"2022-02-0{number}"))
    desk.draft(kota, "Besok", body=said(ratih, day="2022-02-09"))
    whole, month = keys.statements(ratih.pk), keys.statements_in(ratih.pk, date(2022, 2, 1))
    facts = load({whole, month, keys.statement_months(ratih.pk), keys.FIGURES})
    told = {key: [one.quote.day.day for one in facts[key]] for key in (whole, month)}  # type: ignore[attr-defined]
    assert told == {whole: [4, 3, 2], month: [4, 3]}
    assert facts[keys.statement_months(ratih.pk)] == (date(2022, 2, 1),)
    assert facts[keys.FIGURES] == (ratih.pk,)


def test_a_month_is_one_of_the_sites_zone(desk: Newsdesk) -> None:
    ratih = desk.figure("Ratih")
    desk.story(desk.section("Kota"), "Larut", body=said(ratih, day="2022-02-01", clock="00:30", zone="Asia/Jayapura"))
    january, february = (keys.statements_in(ratih.pk, date(2022, month, 1)) for month in (1, 2))
    facts = load({january, february})
    assert [len(facts[key]) for key in (january, february)] == [1, 0]  # type: ignore[arg-type]
