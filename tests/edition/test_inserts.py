"""Insertions in stories: where they stand, who is spared them, and that no machine takes them for the story."""

from __future__ import annotations

import re
from typing import Any

import pytest
import trafilatura
from msgspec.structs import replace

from warta.edition.outcomes import Page
from warta.facts import keys
from warta.facts import values as v

from .runner import run
from .sample import NOON, facts_of, newsroom, paragraphs, site, story

PATH = "/nasional/berita-10/"
NOTICE = '<aside><ul><li><a href="/langganan/">Dukung kami &amp; baca lebih awal</a></li></ul></aside>'
AD = '<aside data-ad="250"><ul><li><a href="#isi">Iklan</a></li></ul></aside>'
ALL = v.Insertions(
    notice=v.Link("Dukung kami & baca lebih awal", "/langganan/"),
    notice_after=2,
    read_also_after=3,
    ad_after=4,
    ad_height=250,
)


def body(wanted: v.Insertions = ALL, path: str = PATH, facts: dict[str, object] | None = None, **changes: Any) -> str:
    """The body of a story's page."""
    return re.split(r'<div class="post-content article-body">|<br hidden>', html(wanted, path, facts, **changes))[1]


def html(wanted: v.Insertions = ALL, path: str = PATH, facts: dict[str, object] | None = None, **changes: Any) -> str:
    told = {keys.SITE: site(insertions=wanted), keys.related(10): (1, 4, 2)} | (facts or {})
    outcome, _ = run(path, newsroom() | facts_of(story(10, **changes)) | told)
    assert isinstance(outcome, Page)
    return outcome.whole.decode()


def pieces(body: str) -> list[str]:
    return [one if one.startswith("<aside") else one[:2] for one in body.strip().splitlines()]


def read_also(body: str) -> list[str]:
    return re.findall(r'<aside><ul><li><a href="([^"]+)">Baca juga: ', body)


def test_each_stands_after_its_paragraph() -> None:
    also = f'<aside><ul><li><a href="/internasional/berita-1/">Baca juga: {story(1).headline}</a></li></ul></aside>'
    assert pieces(body()) == ["<p", "<p", NOTICE, "<p", also, "<p", AD, "<p", "<p"]
    same = replace(ALL, notice_after=3, ad_after=3)
    assert pieces(body(same)) == ["<p", "<p", "<p", NOTICE, also, AD, "<p", "<p", "<p"]


def test_a_reply_to_a_story_that_is_not_public_looks_like_any_other() -> None:
    assert body(facts={keys.answers(10): (99,)}) == body()


def test_there_are_none_unless_they_are_wanted() -> None:
    assert pieces(body(v.Insertions())) == ["<p"] * 6


@pytest.mark.parametrize("count", [1, 2])
def test_none_stands_behind_the_last_paragraph(count: int) -> None:
    wanted = replace(ALL, read_also_after=2, ad_after=2)
    assert pieces(body(wanted, parts=(paragraphs(count),))) == ["<p"] * count


def test_headings_and_pictures_are_not_counted() -> None:
    one, two, three = paragraphs(3)
    parts = ((v.Heading("Pagi"), one, v.Heading("Siang"), two, three),)
    wanted = replace(ALL, notice_after=1, read_also_after=0, ad_after=0)
    assert pieces(body(wanted, parts=parts)) == ["<h", "<p", NOTICE, "<h", "<p", "<p"]


def test_the_newest_related_story_is_offered_where_the_writer_chose_none() -> None:
    assert max((1, 4, 2), key=lambda id: story(id).published) == 1
    assert read_also(body()) == ["/internasional/berita-1/"]
    head, *rest = paragraphs(6)
    assert read_also(body(parts=((head, v.ReadAlso((3,)), *rest),))) == ["/olahraga/berita-3/"]
    # Wherever it stands, also behind a page break.
    assert read_also(body(parts=(paragraphs(6), (v.ReadAlso((3,)), head)))) == []
    assert read_also(body(facts={keys.related(10): ()})) == []


def test_what_somebody_paid_for_is_not_offered() -> None:
    assert story(30).kind == "advertorial"
    assert read_also(body(facts={keys.related(10): (30,)})) == []


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"kind": "advertorial"}, {}),
        ({}, {keys.corrections(10): (v.Correction(1, "ralat", "Semula tertulis 621.", NOON, None),)}),
        ({}, {keys.answers(10): (4,)}),
    ],
    ids=["advertorial", "corrected", "right of reply"],
)
def test_some_carry_none(changes: dict[str, Any], facts: dict[str, object]) -> None:
    assert "<aside" not in body(ALL, PATH, facts, **changes)


def test_further_parts_carry_the_advertisement_alone() -> None:
    parts = (paragraphs(6), paragraphs(6))
    assert pieces(body(ALL, f"{PATH}2/", parts=parts)) == ["<p"] * 4 + [AD] + ["<p"] * 2
    whole = body(ALL, f"{PATH}semua/", parts=parts)
    assert (whole.count(NOTICE), whole.count(AD), len(read_also(whole))) == (1, 1, 1)


@pytest.mark.parametrize("path", ["/rss.xml", f"/lite{PATH}"])
def test_feeds_and_words_alone_carry_none(path: str) -> None:
    script = v.Script("https://ads.example/a.js", "defer")
    told = site(insertions=ALL, partners=v.Partners(("https://ads.example",), (script,)))
    outcome, _ = run(path, newsroom() | {keys.SITE: told, keys.related(10): (1, 4, 2)})
    assert isinstance(outcome, Page)
    assert story(10).headline.encode() in outcome.whole
    for never in (b"Dukung kami", b"data-ad", b"ads.example"):
        assert never not in outcome.whole
        assert never.decode() not in str(outcome.headers)


def test_words_are_words() -> None:
    told = body(replace(ALL, notice=v.Link("</a><script>1</script>", "/a/?b=1&c=\"'>")))
    assert "<script>" not in told
    assert 'href="/a/?b=1&amp;c=&#34;&#39;&gt;"' in told


def test_no_word_of_them_is_taken_for_the_story() -> None:
    def extracted(wanted: v.Insertions) -> str | None:
        return trafilatura.extract(html(wanted), include_comments=False)

    assert extracted(ALL) == extracted(v.Insertions())
