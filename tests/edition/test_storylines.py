"""Storylines as readers see them: the storyline's page, the overview, and where a story stands in one."""

import json
import re

from warta.edition.outcomes import Absent, Page
from warta.facts import keys
from warta.facts import values as v

from .runner import own_reads, page, run
from .sample import newsroom, story

BASE = "/liputan/bakau-kembali/"
STORY = "/nasional/berita-10/"


def told(order: tuple[int, ...] = (12, 10, 11), **events: object) -> dict[str, object]:
    """A newsroom that tells a storyline of three stories."""
    return newsroom() | {
        keys.address(BASE): v.Address("storyline:6", "live"),
        keys.location("storyline:6"): BASE,
        keys.name("storyline:6"): "Bakau kembali",
        keys.storyline(6): v.Storyline(6, "Bakau kembali", "Sepuluh tahun di pantai utara.", None),
        keys.parts(6): order,
        keys.STORYLINES: (6,),
        keys.timeline(6): (
            v.Event(2012, None, None, "Ombak mengambil tambak pertama.", 10),
            v.Event(2021, 12, None, "Bibit ditanam.", 11),
            v.Event(2022, 2, 7, "Bibit dihitung.", 12),
        ),
        keys.places(10): (v.Place(6, 2, 12, 11),),
    }


def data_of(html: str) -> list[dict[str, object]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    return json.loads(found[1])["@graph"]


def test_a_storyline_tells_its_stories_in_the_order_of_its_editor() -> None:
    html = page(BASE, told())
    heads = [html.index(story(id).headline) for id in (12, 10, 11)]
    assert heads == sorted(heads)
    assert "Sepuluh tahun di pantai utara." in html and "Berita: 3" in html
    assert f'<link rel="canonical" href="https://kabar.example{BASE}">' in html
    assert '<meta property="og:title" content="Bakau kembali">' in html


def test_a_storyline_reads_exactly_what_it_shows() -> None:
    outcome, reads = run(BASE, told())
    assert isinstance(outcome, Page) and outcome.calls == ()
    assert own_reads(reads) == {
        f"address:{BASE}", "storyline:6", "parts:6", "timeline:6",
        "headline:10", "headline:11", "headline:12",
        "teaser:12",  # Whose photo opens it.
    }  # fmt: skip


def test_a_timeline_says_no_more_than_is_known_and_names_its_sources() -> None:
    html = page(BASE, told())
    for iso, words in (("2012", "2012"), ("2021-12", "Desember 2021"), ("2022-02-07", "7 Februari 2022")):
        assert f'<time datetime="{iso}">{words}</time>' in html
    assert f'<a href="{STORY}">Sumber: {story(10).headline}</a>' in html


def test_an_entry_whose_source_cannot_be_opened_is_not_told() -> None:
    html = page(BASE, told() | {keys.headline(10): None})
    assert "Ombak mengambil" not in html and "Bibit ditanam." in html


def test_its_own_photo_goes_before_that_of_its_first_story() -> None:
    facts = told((10, 11))
    assert "/media/10-social-1200.jpg" in page(BASE, facts)
    own = {keys.storyline(6): v.Storyline(6, "Bakau kembali", "", 11)}
    html = page(BASE, facts | own)
    assert "/media/11-social-1200.jpg" in html and "Nelayan menarik perahu nomor 11. (Foto/Ayu)" in html
    assert "teaser:10" not in run(BASE, facts | own)[1]


def test_machines_are_told_the_order() -> None:
    about = next(one for one in data_of(page(BASE, told())) if one["@type"] == "CollectionPage")
    items = about["mainEntity"]["itemListElement"]  # type: ignore[index]
    assert [item["position"] for item in items] == [1, 2, 3]
    assert items[1]["url"] == f"https://kabar.example{STORY}"
    trail = next(one for one in data_of(page(BASE, told())) if one["@type"] == "BreadcrumbList")
    assert [one["item"] for one in trail["itemListElement"]] == [  # type: ignore[attr-defined]
        f"https://kabar.example{path}" for path in ("/", "/liputan/", BASE)
    ]


def test_a_story_says_where_it_stands_and_leads_on() -> None:
    html = page(STORY, told())
    assert f'Bagian 2 dalam liputan khusus <a href="{BASE}">Bakau kembali</a>' in html
    before, after = html.index("Sebelumnya"), html.index("Selanjutnya")
    assert html.index(story(12).headline, before) < after < html.index(story(11).headline, after)
    # How many parts there are it does not say: each of hundreds would be printed for every new one.
    assert not any(key.startswith(("parts", "storyline:")) for key in run(STORY, told())[1])


def test_the_only_story_of_a_storyline_leads_to_it_alone() -> None:
    html = page(STORY, told() | {keys.places(10): (v.Place(6, 1, None, None),)})
    assert "Bagian 1" in html and "Sebelumnya" not in html and "Selanjutnya" not in html


def test_a_story_beside_it_that_is_an_advertorial_says_so() -> None:
    html = page("/nasional/berita-10/", told() | {keys.places(10): (v.Place(6, 2, 30, None),)})
    assert '<span class="kind paid">Sebelumnya · Advertorial</span>' in html


def test_without_public_stories_there_is_no_storyline() -> None:
    assert run(BASE, told(())) == (Absent(), {f"address:{BASE}", "parts:6"})
    assert run(BASE, told() | {keys.storyline(6): None})[0] == Absent()
    for tail in ("rss.xml", "2/", "semua/"):
        assert run(BASE + tail, told())[0] == Absent()


def test_the_overview_and_the_sitemap_lead_to_storylines() -> None:
    html = page("/liputan/", told())
    assert f'<a href="{BASE}">Bakau kembali</a>' in html and "Berita: 3" in html
    assert "Belum ada liputan khusus." in page("/liputan/", newsroom())
    assert f"<loc>https://kabar.example{BASE}</loc>" in page("/sitemap/pages.xml", told())
    assert "/liputan/" not in page("/sitemap/pages.xml", newsroom())
