"""What nobody should type and somebody will: the pages still stand, at every width and in large letters."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessible import HALF, NARROW, OVERFLOW, WIDE
from tests.filled import body_with, picture
from tests.newsdesk import PARAGRAPH, Newsdesk
from warta.newsroom.models import Photo

pytestmark = pytest.mark.browser
WORD = "ketidakbertanggungjawabannya" * 3
LONG = "Pemerintah kota menyatakan jembatan penyeberangan selesai akhir tahun. " * 5
ARABIC = "إِنَّ مَعَ الْعُسْرِ يُسْرًا"
PLAIN = ("paragraph", f"<p>{PARAGRAPH}</p>")
FROM_THE_RIGHT = """() => {
  const { direction, borderRightWidth, borderLeftWidth, fontStyle } =
    getComputedStyle(document.querySelector("blockquote"));
  return [direction, borderRightWidth, borderLeftWidth, fontStyle];
}"""
# From the first line of the names to the last.
NAMES = "() => document.querySelector('.names').getBoundingClientRect().height"


def photo(title: str, size: tuple[int, int]) -> Photo:
    return Photo.objects.create(title=title, file=picture(size=size), alt_text=title)


def fill(desk: Newsdesk) -> list[str]:
    """Stories, lists and places that strain a page; the paths of all."""
    section, _ = desk.section("Ujian"), desk.section("Kosong")
    people = [desk.person(f"Penulis Bernama Panjang Ke-{number}") for number in range(40)]
    shown = [photo("satu", (1, 1)), photo("lebar", (4000, 300)), photo("tinggi", (300, 4000))]
    in_the_text = [("picture", {"photo": one.pk, "caption": WORD, "credit": WORD}) for one in shown]
    spoken = [("quote", {"text": WORD, "by": WORD}), ("list", {"ordered": True, "items": [WORD] * 11})]
    boxed = [("heading", WORD), ("fact_box", {"title": WORD, "items": [WORD]})]
    stories: dict[str, dict[str, Any]] = {
        "panjang": {"title": LONG[:255], "standfirst": LONG, "topics": [desk.topic("Satu cerita")]},
        "kata": {"title": WORD, "standfirst": WORD, "dateline": WORD[:80], "body": body_with(*spoken, *boxed, PLAIN)},
        "cerita-foto": {
            "title": "Foto",
            "kind": "photo",
            "lead_photo": shown[0],
            "body": body_with(PLAIN, *in_the_text),
        },
        "gambar": {"title": "Gambar", "lead_photo": shown[2], "body": body_with(PLAIN, *in_the_text)},
        "arab": {"title": ARABIC, "body": body_with(("quote", {"text": ARABIC, "by": "Warga"}), PLAIN)},
        "tiga": {"title": "Tiga penulis", "people": people[:3]},
        "ramai": {"title": "Empat puluh penulis", "people": people},
    }
    for slug, fields in stories.items():
        desk.story(section, fields.pop("title"), slug=slug, **fields)
    desk.publish()
    lists = ["/", "/ujian/", "/kosong/", "/topik/satu-cerita/", f"/penulis/{people[0].slug}/", "/indeks/"]
    return [*lists, *(f"/ujian/{slug}/" for slug in stories)]


def overflowing(page: Page) -> list[str]:
    found = []
    for width in (WIDE, HALF, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {one}" for one in page.evaluate(OVERFLOW)]
    page.add_style_tag(content="html{font-size:200%!important}")
    return found + [f"letters of 200 %, {width}: {one}" for one in page.evaluate(OVERFLOW)]


def test_pages_stand_whatever_is_put_into_them(desk: Newsdesk, site: str, browser: Browser) -> None:
    paths = fill(desk)
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    found = []
    for path in paths:
        answer = page.goto(site + path)
        assert answer and answer.status == 200, path
        found += [f"{path} {one}" for one in overflowing(page)]
    assert not found, "\n".join(found)

    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/ujian/arab/")
    assert page.evaluate(FROM_THE_RIGHT) == ["rtl", "3px", "0px", "normal"]
    page.goto(f"{site}/ujian/tiga/")
    three = page.evaluate(NAMES)
    page.goto(f"{site}/ujian/ramai/")
    # Not a name a line: that would be two screens of names before the first word.
    assert page.evaluate(NAMES) < three / 3 * 40 * 0.75
    context.close()
