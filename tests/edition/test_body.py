import re
from typing import Any

import pytest

from warta.edition.body import columns_of_figures
from warta.edition.outcomes import Page
from warta.facts import keys
from warta.facts import values as v

from .runner import own_reads, page, run
from .sample import facts_of, newsroom, story

PATH = "/nasional/berita-10/"


def printed(*blocks: v.Block, facts: dict[str, object] | None = None, **changes: Any) -> str:
    """The body of a story made of blocks."""
    one = story(10, parts=(blocks,), **({"dateline": "", "initials": "", "topics": ()} | changes))
    html = page(PATH, newsroom() | facts_of(one) | (facts or {}))
    return html.partition('<div class="post-content article-body">')[2].partition("<br hidden></div>")[0].strip()


def test_own_links_follow_their_page_and_lose_it() -> None:
    html = 'Baca <a linktype="page" id="2">gudang</a> dan <a id="77" linktype="page">rahasia</a>.'
    assert printed(v.Paragraph(html)) == '<p>Baca <a href="/ekonomi/berita-2/">gudang</a> dan rahasia.</p>'
    outcome, reads = run(PATH, newsroom() | facts_of(story(10, parts=((v.Paragraph(html),),))))
    assert isinstance(outcome, Page)
    assert {"location:page:2", "location:page:77"} <= own_reads(reads)
    assert "story:2" not in reads


def test_read_also_shows_public_stories_only() -> None:
    facts: dict[str, object] = {keys.headline(4): None}
    assert printed(v.ReadAlso((3, 4, 99)), facts=facts) == (
        '<aside><ul><li><a href="/olahraga/berita-3/">Baca juga: Petani Garam Madura Panen Lebih Awal Tahun Ini'
        "</a></li></ul></aside>"
    )
    assert printed(v.ReadAlso((99,))) == ""


def test_the_dateline_opens_and_the_initials_close() -> None:
    body = printed(v.Paragraph("Satu."), v.Paragraph("Dua."), dateline="MOSKOW", initials="abc")
    assert body == "<p><b>MOSKOW</b> - Satu.</p>\n<p>Dua. (abc)</p>"


def test_text_is_escaped() -> None:
    assert printed(v.Heading("<x>"), v.Quote("a & b", "<y>")) == (
        "<h2>&lt;x&gt;</h2>\n<blockquote><p>“a &amp; b”</p>\n<p><small>— &lt;y&gt;</small></p></blockquote>"
    )


def test_a_quote_in_arabic_runs_from_the_right() -> None:
    assert printed(v.Quote("«إِنَّ مَعَ الْعُسْرِ يُسْرًا»", "")).startswith('<blockquote dir="rtl"><p>')
    assert printed(v.Quote("612: “إِنَّ مَعَ الْعُسْرِ يُسْرًا”", "")).startswith('<blockquote dir="rtl"><p>')
    assert printed(v.Quote("Ia membaca: إِنَّ مَعَ الْعُسْرِ يُسْرًا", "")).startswith("<blockquote><p>")
    assert printed(v.Quote("612", "")).startswith("<blockquote><p>")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Kami pulang.", "“Kami pulang.”"),
        ("Kata “pulang” berat", "“Kata ‘pulang’ berat”"),
        ("“Kami pulang.”", "“Kami pulang.”"),
        ("“Kami,” katanya, “pulang.”", "“Kami,” katanya, “pulang.”"),
        ('Ia berkata: "Pulang."', "Ia berkata: &#34;Pulang.&#34;"),
        ("إِنَّ مَعَ الْعُسْرِ يُسْرًا", "«إِنَّ مَعَ الْعُسْرِ يُسْرًا»"),
        ("«إِنَّ»", "«إِنَّ»"),
    ],
)
def test_a_quote_stands_in_marks_and_keeps_those_it_has(said: str, shown: str) -> None:
    assert re.findall("<blockquote[^>]*><p>(.*?)</p>", printed(v.Quote(said, ""))) == [shown]


def test_cells_keep_a_space_between_them() -> None:
    body = printed(v.Table("Harga", ("Kota", "Rp"), (("Solo", "9"),)))
    assert "<th>Kota</th> <th data-n>Rp</th>" in body
    assert "<td>Solo</td> <td data-n>9</td>" in body


@pytest.mark.parametrize(
    ("column", "is_of_figures"),
    [
        (("65.000", "9"), True),
        (("Rp 1.200.000", "US$ 40", "-2,5%", "+3"), True),
        (("1", "–", "2"), True),
        (("1", "2", "belum dihitung"), True),
        (("Solo", "9"), False),
        (("2-1", "0-0"), False),
        (("3 orang", "5 orang"), False),
        (("", ""), False),
        ((), False),
    ],
)
def test_a_column_of_figures_has_little_else_in_it(column: tuple[str, ...], is_of_figures: bool) -> None:
    assert columns_of_figures([("Kota", cell) for cell in column]) == ({1} if is_of_figures else set())


def test_a_row_that_is_too_short_has_no_figure_where_it_ends() -> None:
    body = printed(v.Table("", (), (("Solo", "9"), ("Solo",), ("Medan", "12"))))
    assert "<tr><td>Solo</td></tr>" in body and "<td>Medan</td> <td data-n>12</td>" in body


def test_boxes_lists_and_embeds_have_no_wrapper_and_no_class() -> None:
    body = printed(
        v.FactBox("Fakta", ("satu",)), v.Listing(True, ("dua",)), v.Embed("YouTube", "https://youtu.be/x", "Sehari")
    )
    assert body == (
        "<h2 data-box>Fakta</h2>\n<ul><li>satu</li></ul>\n<ol><li>dua</li></ol>\n"
        '<p><a href="https://youtu.be/x">Video: Sehari (YouTube)</a></p>'
    )


def test_pictures_carry_caption_credit_size_and_a_way_to_their_page() -> None:
    body = printed(v.Picture(11, "Ombak", ""))
    assert '<figcaption><a href="/foto/11/">Ombak (Foto/Ayu)</a></figcaption>' in body
    assert 'width="1200" height="800" alt="Perahu 11 di dermaga" loading="lazy"' in body


def test_words_of_a_picture_without_the_picture_are_kept() -> None:
    assert (
        printed(v.Picture(None, "Presiden", "Foto/RT"))
        == "<figure><figcaption>Presiden (Foto/RT)</figcaption></figure>"
    )


def test_an_advertorial_marks_the_links_it_sells() -> None:
    html = '<a href="https://toko.example/" rel="nofollow">beli</a> <a href="https://kabar.example/x/">kami</a>'
    assert printed(v.Paragraph(html), kind="advertorial") == (
        '<p><a href="https://toko.example/" rel="sponsored">beli</a> <a href="https://kabar.example/x/">kami</a></p>'
    )


def test_in_a_photo_story_the_captions_are_the_text() -> None:
    body = printed(v.Picture(11, "Ombak", ""), kind="photo")
    assert body.startswith('<figure><a href="/foto/11/"><img ')
    assert body.endswith("</a></figure>\n<p>Ombak (Foto/Ayu)</p>")
