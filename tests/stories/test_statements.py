"""What somebody said: it stands on the story and on the speaker's page, and goes from there with the story."""

from __future__ import annotations

from typing import Any

import pytest

from tests.filled import body_with
from tests.newsdesk import Newsdesk
from warta.facts import limits
from warta.newsroom.models import Figure, Statement, Story
from warta.newsroom.withdrawing import withdraw

RATIH = "/tokoh/ratih-handaru/"
CHAIN = [
    {"type": "item", "value": {"name": "RT", "href": "https://rt.example/wawancara"}, "id": "1"},
    {"type": "item", "value": {"name": "Antara Nusa", "href": ""}, "id": "2"},
]


def body(figure: Figure, text: str = "Jembatan ini milik warga.", paragraph: str = "Air surut.", **around: Any) -> Any:
    quote = {"text": text, "by": "", "figure": figure.pk, **around}
    return body_with(("paragraph", f"<p>{paragraph}</p>"), ("quote", quote))


def test_a_page_comes_with_the_first_statement_and_goes_with_the_last(desk: Newsdesk) -> None:
    kota, ratih = desk.section("Kota"), desk.figure("Ratih Handaru", role="Wali Kota", description="Insinyur.")
    draft = desk.draft(kota, "Jembatan dibuka", body=body(ratih, day="2026-11-02", made="press", through=CHAIN))
    assert (desk.changed() & {RATIH, "/sitemap/figures.xml"}, desk.status(RATIH)) == (set(), "nothing")
    draft.get_latest_revision().publish()
    assert {RATIH, f"{RATIH}2026/11/", "/sitemap/figures.xml", "/sitemap.xml"} <= desk.changed()
    page, story = desk.page(RATIH), desk.page("/kota/jembatan-dibuka/")
    assert "Jembatan ini milik warga." in page and 'href="/kota/jembatan-dibuka/">Jembatan dibuka</a>' in page
    assert '<a href="/tokoh/ratih-handaru/">Ratih Handaru</a>' in story
    for html in (page, story):
        assert '<time datetime="2026-11-02">Senin, 2 November 2026</time>' in html
        chain = 'dikutip <a href="https://rt.example/wawancara">RT</a>, dikutip Antara Nusa, dikutip Warta'
        assert f"Dalam konferensi pers, {chain}" in html
    assert RATIH in desk.page("/sitemap/figures.xml") and "/sitemap/figures.xml" in desk.page("/sitemap.xml")
    Story.objects.get().unpublish()
    desk.changed()
    assert {desk.status(path) for path in (RATIH, f"{RATIH}2026/11/", "/sitemap/figures.xml")} == {"nothing"}
    assert desk.verify().differ == ()


def test_another_paragraph_is_no_news_to_the_speakers_page(desk: Newsdesk) -> None:
    kota, ratih = desk.section("Kota"), desk.figure("Ratih Handaru")
    story = desk.story(kota, "Jembatan dibuka", body=body(ratih))
    desk.changed()
    rows = set(Statement.objects.values_list("pk", flat=True))
    desk.edit(story, body=body(ratih, paragraph="Air naik lagi."))
    changed = desk.changed()
    assert "/kota/jembatan-dibuka/" in changed and RATIH not in changed
    assert set(Statement.objects.values_list("pk", flat=True)) == rows
    desk.edit(story, body=body(ratih, "Jembatan ini milik kita."))
    assert RATIH in desk.changed()
    assert "milik kita" in desk.page(RATIH) and "milik warga" not in desk.page(RATIH)
    desk.edit(story, title="Jembatan Lirang dibuka")
    assert RATIH in desk.changed() and "Jembatan Lirang dibuka" in desk.page(RATIH)
    assert desk.verify().differ == ()


def test_two_speakers_know_nothing_of_each_other(desk: Newsdesk) -> None:
    kota, ratih, darmo = desk.section("Kota"), desk.figure("Ratih Handaru"), desk.figure("Darmo Wiryo")
    desk.story(kota, "Kata Ratih", body=body(ratih))
    desk.changed()
    story = desk.story(kota, "Kata Darmo", body=body(darmo, "Airnya surut."))
    changed = desk.changed()
    assert "/tokoh/darmo-wiryo/" in changed and RATIH not in changed
    desk.edit(story, body=body(ratih, "Airnya surut."))
    desk.changed()
    assert desk.status("/tokoh/darmo-wiryo/") == "nothing"
    assert desk.page(RATIH).count("<blockquote>") == 2


def test_a_new_name_leads_from_the_old_address(desk: Newsdesk) -> None:
    kota, ratih = desk.section("Kota"), desk.figure("Ratih Handaru")
    desk.story(kota, "Jembatan dibuka", body=body(ratih, day="2026-11-02"))
    desk.changed()
    ratih.name, ratih.slug = "Ratih Handaru Wiryo", "ratih-wiryo"
    ratih.save()
    desk.changed()
    assert desk.status(RATIH) == "redirect /tokoh/ratih-wiryo/"
    assert desk.status(f"{RATIH}2026/11/") == "redirect /tokoh/ratih-wiryo/2026/11/"
    assert '<a href="/tokoh/ratih-wiryo/">Ratih Handaru Wiryo</a>' in desk.page("/kota/jembatan-dibuka/")
    assert desk.verify().differ == ()


def test_months_that_are_over_are_not_printed_again(desk: Newsdesk) -> None:
    kota, ratih = desk.section("Kota"), desk.figure("Ratih Handaru")
    for day in ("2022-02-28", "2021-12-01"):
        desk.story(kota, f"Kata {day}", body=body(ratih, day=day))
    desk.changed()
    desk.story(kota, "Kata lagi", body=body(ratih, day="2022-02-02"))
    assert {path for path in desk.changed() if path.startswith(RATIH)} == {RATIH, f"{RATIH}2022/02/"}


def test_what_is_withdrawn_nobody_said(desk: Newsdesk) -> None:
    kota, ratih = desk.section("Kota"), desk.figure("Ratih Handaru")
    desk.story(kota, "Tinggal", body=body(ratih, "Ini tetap."))
    gone = desk.story(kota, "Dicabut", body=body(ratih, "Ini dicabut."))
    desk.changed()
    withdraw(gone, "child", "Dicabut demi seorang anak.")
    assert RATIH in desk.changed()
    assert "Ini tetap." in desk.page(RATIH) and "Ini dicabut." not in desk.page(RATIH)
    assert desk.verify().differ == ()


def test_long_ago_is_found_month_by_month(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIST_LENGTH", 2)
    kota, ratih = desk.section("Kota"), desk.figure("Ratih Handaru")
    for day in ("2022-02-28", "2021-12-01", "2021-12-31", "2020-06-05"):
        desk.story(kota, f"Kata {day}", body=body(ratih, f"Pada {day}.", day=day))
    desk.changed()
    page = desk.page(RATIH)
    assert page.index("Pada 2022-02-28.") < page.index("Pada 2021-12-31.") and "2021-12-01" not in page
    at, seen = page.partition('rel="prev" href="')[2].partition('"')[0], []
    while at:
        seen.append(at)
        at = desk.page(at).partition('rel="prev" href="')[2].partition('"')[0]
    assert seen == [f"{RATIH}2021/12/", f"{RATIH}2020/06/"]
    assert desk.page(f"{RATIH}2021/12/").count("<blockquote>") == 2
    assert f'rel="next" href="{RATIH}2022/02/"' in desk.page(f"{RATIH}2021/12/")
    assert desk.status(f"{RATIH}2021/11/") == "nothing"
    assert desk.verify().differ == ()
