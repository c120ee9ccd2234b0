"""The markup of demo stories becomes the blocks an editor would have made."""

import pytest

from warta.facts import values as v
from warta.site.demo.markup import MarkupError, PhotoRef, StoryRefs, inline, read_body, stories_linked, with_links

BODY = """\
Air naik *pelan*, lalu **cepat**.

## Semalam

> Kami menunggu. -- Pak Sarpan

- satu
- dua

1. pertama
2. kedua

| Bulan | Ton |
| Mei | 1.204 |

![pelabuhan-senja] Senja di dermaga. | Foto: Ayu

[Video] https://www.youtube.com/watch?v=x | Senja

[Fakta] Dermaga
- panjang 210 meter

Baca juga: satu-kabar, kabar-lain

---

Bagian kedua.
"""


def test_every_kind_of_block_is_read():
    first, second = read_body(BODY)
    assert first == (
        v.Paragraph("Air naik <em>pelan</em>, lalu <strong>cepat</strong>."),
        v.Heading("Semalam"),
        v.Quote("Kami menunggu.", "Pak Sarpan"),
        v.Listing(False, ("satu", "dua")),
        v.Listing(True, ("pertama", "kedua")),
        v.Table("", ("Bulan", "Ton"), (("Mei", "1.204"),)),
        PhotoRef("pelabuhan-senja", "Senja di dermaga.", "Foto: Ayu"),
        v.Embed("YouTube", "https://www.youtube.com/watch?v=x", "Senja"),
        v.FactBox("Dermaga", ("panjang 210 meter",)),
        StoryRefs(("satu-kabar", "kabar-lain")),
    )
    assert second == (v.Paragraph("Bagian kedua."),)


def test_text_is_escaped_and_keeps_its_quotes():
    assert inline('A & B <i>"ya"</i> \'kan') == 'A &amp; B &lt;i&gt;"ya"&lt;/i&gt; \'kan'


def test_a_link_names_a_story_until_the_story_has_an_id():
    html = inline("Lihat [[satu-kabar|kabar itu]] dan [[hilang|yang lain]].")
    assert stories_linked(html) == ["satu-kabar", "hilang"]
    assert with_links(html, {"satu-kabar": 9}) == 'Lihat <a linktype="page" id="9">kabar itu</a> dan yang lain.'


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Satu.\n\nDua\nbaris.", 4),
        ("- satu\ndua", 2),
        ("| a | b |\n| c |", 2),
        ("\n![Slug Salah] ya", 2),
        ("Satu.\n\n---\n", 1),
        ("[Video] https://lain.example/1 | Senja", 1),
        ("[Video] https://youtu.be/1", 1),
    ],
)
def test_a_mistake_is_told_with_its_line(body, line):
    with pytest.raises(MarkupError) as told:
        read_body(body)
    assert told.value.line == line
