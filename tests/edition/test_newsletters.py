"""Newsletters on pages and as mail: what is offered, what went out, and what both leave out."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import pytest
from markupsafe import escape

from warta.edition import letters
from warta.edition.outcomes import Absent, Page
from warta.facts import keys
from warta.facts import values as v
from warta.facts.reader import Reader

from .runner import AT, own_reads, page, run, value
from .sample import NOON, newsroom, site

PAGES = ("/", "/nasional/", "/topik/bakau/", "/nasional/berita-10/")
MARK = "x" * 43
PAGI = v.Newsletter(3, "pagi", "Nusa Pagi", "Setiap pagi.", True)
LETTER = v.Letter(3, 2, NOON, "Kedua & terakhir", "Selamat pagi.\n\nDua hal.", (3, 99, 2))


def made(begin: Callable[[Reader, datetime], Coroutine[Any, Any, Any]], facts: dict[str, object]) -> Any:
    """What a part of a recipe comes to."""
    part, answer = begin(Reader(), AT), None
    while True:
        try:
            wanted = part.send(answer)
        except StopIteration as end:
            return end.value
        answer = tuple(value(key, facts) for key in wanted)


def mail(facts: dict[str, object] | None = None, letter: v.Letter = LETTER) -> letters.Mail:
    return made(lambda read, at: letters.issue(read, at, PAGI, letter, MARK), newsroom() | (facts or {}))


@pytest.mark.parametrize("path", PAGES)
def test_a_form_stands_where_readers_are_and_needs_no_script(path: str) -> None:
    html = page(path, newsroom())
    (form,) = re.findall(r'<form class="search" method="post" action="/_/langganan">.*?</form>', html, re.DOTALL)
    assert 'name="buletin" value="pagi"' in form and 'name="surel" type="email"' in form
    assert '<label class="unseen" for="surel">' in form and "Kabar Nusa mengirimkan buletin ini" in form
    assert "/_/langganan" not in page(path, newsroom() | {keys.NEWSLETTERS: ()})


def test_several_are_chosen_from_and_none_is_chosen_that_is_not_active() -> None:
    old, jazz = v.Newsletter(4, "lama", "Lama", "", False), v.Newsletter(5, "jazz", "Jazz", "Mingguan", True)
    html = page("/", newsroom() | {keys.NEWSLETTERS: (PAGI, old, jazz)})
    assert re.findall(r'<option value="(\w+)">(.*?)</option>', html) == [
        ("pagi", "Nusa Pagi: Setiap pagi."),
        ("jazz", "Jazz: Mingguan"),
    ]
    assert 'href="/buletin/lama/"' in page("/buletin/", newsroom() | {keys.NEWSLETTERS: (PAGI, old)})


def test_the_archive_leads_from_issue_to_issue() -> None:
    assert 'href="/buletin/pagi/"' in page("/buletin/", newsroom())
    html = page("/buletin/pagi/", newsroom())
    assert re.findall(r'href="(/buletin/pagi/\d+/)"', html) == ["/buletin/pagi/2/", "/buletin/pagi/1/"]
    html = page("/buletin/pagi/2/", newsroom())
    assert "Selamat pagi.</p><p>Dua hal." in html and 'href="/buletin/pagi/1/"' in html
    stories = html.partition('<div class="flow">')[2].partition("</div>\n<aside")[0]
    assert [n for n in (3, 2, 1) if f"berita-{n}/" in stories] == [3, 2, 1]


def test_the_overview_names_the_newest_issue_of_each_that_has_gone_out() -> None:
    jazz = v.Newsletter(5, "jazz", "Jazz", "Mingguan", True)
    html, reads = page("/buletin/", newsroom() | {keys.NEWSLETTERS: (PAGI, jazz)}), run("/buletin/", newsroom())[1]
    assert re.findall(r'<a href="(/buletin/\w+/\d+/)">(.*?)</a> <time datetime="(.{10})', html) == [
        ("/buletin/pagi/2/", "Kedua", "2022-02-11")
    ]
    assert html.count("Edisi terbaru") == 1
    assert own_reads(reads) == {"letters:3"}
    unnamed = newsroom() | {keys.letters(3): (v.LetterLine(2, NOON, "", (99, 3)),)}
    assert f'href="/buletin/pagi/2/">{unnamed[keys.headline(3)].headline}</a>' in page("/buletin/", unnamed)  # type: ignore[attr-defined]


def test_the_overview_says_once_what_each_brings_and_the_form_names_what_is_left_of_them() -> None:
    jazz, old = v.Newsletter(5, "jazz", "Jazz", "Mingguan.", True), v.Newsletter(4, "lama", "Lama", "Dulu.", False)
    for all_, repeated in (((PAGI,), 1), ((PAGI, jazz), 1), ((PAGI, old), 2)):
        html = page("/buletin/", newsroom() | {keys.NEWSLETTERS: all_})
        assert html.count("Setiap pagi.") == repeated
        assert 'action="/_/langganan"' in html
    assert ">Jazz</option>" in page("/buletin/", newsroom() | {keys.NEWSLETTERS: (PAGI, jazz)})
    assert "/_/langganan" not in page("/buletin/", newsroom() | {keys.NEWSLETTERS: (old,)})


@pytest.mark.parametrize("path", ["/buletin/pagi/3/", "/buletin/pagi/0/", "/buletin/lain/", "/buletin/lain/1/"])
def test_what_has_not_gone_out_is_nowhere(path: str) -> None:
    assert isinstance(run(path, newsroom())[0], Absent)


def test_without_newsletters_there_is_no_such_page() -> None:
    outcome, _ = run("/", newsroom() | {keys.NEWSLETTERS: ()})
    assert isinstance(outcome, Page) and "/buletin/" not in outcome.calls
    assert isinstance(run("/buletin/", newsroom() | {keys.NEWSLETTERS: ()})[0], Absent)


def test_a_story_that_is_gone_falls_out_of_archive_and_mail() -> None:
    assert mail().stories == (3, 2)
    gone = {keys.teaser(3): None}
    assert mail(gone).stories == (2,)
    before, after = (page("/buletin/pagi/2/", newsroom() | facts) for facts in ({}, gone))
    assert "berita-3/" in before and "berita-3/" not in after


def test_what_has_no_subject_is_named_by_what_opens_it_and_is_public() -> None:
    letter = v.Letter(3, 2, NOON, "", "", (3, 2))
    line = v.LetterLine(2, NOON, "", (3, 2))
    facts = newsroom() | {keys.letter(3, 2): letter, keys.letters(3): (line, v.LetterLine(1, NOON, "Pertama"))}
    gone = {keys.teaser(3): None, keys.headline(3): None}
    none = gone | {keys.teaser(2): None, keys.headline(2): None}
    first, second = (facts[keys.headline(n)].headline for n in (3, 2))
    for change, name in (({}, first), (gone, second), (none, "Nusa Pagi, Jumat, 11 Februari 2022")):
        assert mail(facts | change, letter).subject == name
        issue, archive = page("/buletin/pagi/2/", facts | change), page("/buletin/pagi/", facts | change)
        assert (f"<h1>{escape(name)}</h1>" in issue) and (f'"name":"{name}"' in issue)
        assert re.findall(r'href="/buletin/pagi/\d/">(.*?)</a>', archive) == [name, "Pertama"]


def test_both_forms_of_the_mail_say_the_same() -> None:
    made = mail()
    for form in (made.html, made.text):
        for words in ("Nusa Pagi", "Selamat pagi.", "Dua hal.", "berita-3/", "berita-2/", "PT Kabar Nusa Media"):
            assert words in form
        for tail in ("", "/keluar"):
            assert f"https://kabar.example/_/langganan/{MARK}{tail}" in form
        assert "https://kabar.example/buletin/pagi/2/" in form
    assert "Kedua &amp; terakhir" in made.html and "Kedua & terakhir" in made.text
    assert max(len(line) for line in made.text.splitlines() if "://" not in line) <= letters.COLUMN


def test_mail_shows_itself_without_asking_anybody_else() -> None:
    html = mail().html
    assert set(re.findall(r'(?:src|href)="(https?://[^/"]+)', html)) == {"https://kabar.example"}
    assert not re.findall(r'(?:src|href)="(?!https://)', html), "in a mailbox no address is relative"
    assert not re.findall(r"[?&](?:utm|ref|src)", html)
    for img in re.findall(r"<img[^>]*>", html):
        assert 'alt="' in img and 'width="536"' in img
    assert "<script" not in html and "<form" not in html and "max-width:600px" in html
    assert "prefers-color-scheme:dark" in html and 'bgcolor="' in html


def test_mail_speaks_the_sites_language() -> None:
    english = mail({keys.SITE: site(language="en")})
    assert "You get this mail because you signed up for Nusa Pagi." in english.text
    assert "Anda menerima surat ini karena" in mail().text


def test_the_question_has_one_link_and_promises_nothing_else() -> None:
    asked = made(lambda read, at: letters.question(read, at, PAGI, MARK), newsroom())
    href = f"https://kabar.example/_/langganan/{MARK}/ya"
    assert asked.subject == "Mohon konfirmasi: Nusa Pagi"
    assert href in asked.text and set(re.findall(r'href="([^"]*)"', asked.html)) == {href, "https://kabar.example/"}


@pytest.mark.parametrize(("fill", "id"), [("newest", 0), ("section", 101), ("topic", 4), ("front", 0)])
def test_a_rule_fills_an_issue_from_what_is_public(fill: str, id: int) -> None:
    facts = newsroom()
    chosen = made(lambda read, at: letters.chosen_by_rule(read, at, fill, id, 5), facts)
    assert len({card.id for card in chosen}) == 5
    without = made(
        lambda read, at: letters.chosen_by_rule(read, at, fill, id, 5), facts | {keys.teaser(chosen[0].id): None}
    )
    assert chosen[0].id not in [card.id for card in without]
