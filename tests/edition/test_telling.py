"""What every page tells those who pass it on: Open Graph, descriptions, JSON-LD."""

import json
import re
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from warta.facts import keys
from warta.facts import values as v

from .runner import page, run
from .sample import NOON, newsroom, photo, site

PAGES = (
    "/", "/nasional/berita-10/", "/nasional/", "/topik/bakau/", "/penulis/rina-lestari/", "/redaksi/", "/koreksi/",
    "/foto/10/", "/indeks/", "/indeks/2022/02/10/", "/indeks/nasional/2022/02/10/",
)  # fmt: skip
LITE = ("/lite/", "/lite/nasional/", "/lite/nasional/berita-10/")


def meta(path: str, facts: dict[str, object]) -> dict[str, str]:
    """The meta elements of a page by name or property; none twice."""
    head = html.document_fromstring(page(path, facts).encode()).head
    found = [(one.get("name") or one.get("property"), one.get("content")) for one in head.iter("meta")]
    named = [(name, said) for name, said in found if name and name != "theme-color"]
    assert len(dict(named)) == len(named), named
    return dict(named)


def graph(path: str, facts: dict[str, object]) -> dict[str, Any]:
    """What a page's JSON-LD holds, by type."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(path, facts), re.DOTALL)
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def bare(language: str) -> dict[str, object]:
    """A newsroom that says nothing of itself, its sections, topics and people."""
    return newsroom() | {
        keys.SITE: site(tagline="", language=language),
        keys.section(101): v.Section(101, "Nasional", "", None),
        keys.topic(4): v.Topic(4, "bakau", ""),
        keys.person(1): v.Person(1, "Rina Lestari", "", "", None),
    }


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", [*PAGES, *LITE])
def test_every_page_describes_itself(path: str, language: str) -> None:
    assert meta(path, bare(language))["description"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_passed_on(path: str) -> None:
    told = meta(path, newsroom())
    assert told["og:site_name"] == "Kabar Nusa" and told["og:locale"] == "id_ID"
    assert told["og:url"].endswith(path) and told["og:title"] and told["og:description"] == told["description"]
    assert told["twitter:card"] in ("summary", "summary_large_image")


def test_a_picture_is_told_with_its_size_and_words() -> None:
    for path in ("/nasional/berita-10/", "/foto/10/"):
        told = meta(path, newsroom())
        assert told["og:image"] == "https://kabar.example/media/10-social-1200.jpg"
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert told["og:image:alt"] == "Perahu 10 di dermaga"
        assert told["twitter:card"] == "summary_large_image"
    assert "og:image" not in meta("/indeks/", newsroom())


@pytest.mark.parametrize("path", ["/", "/nasional/", "/topik/bakau/", "/buletin/pagi/2/"])
def test_a_list_is_passed_on_with_the_picture_of_the_first_story_that_shows_one(path: str) -> None:
    facts = newsroom() | {keys.letter(3, 2): v.Letter(3, 2, NOON, "Kedua", "", (2, 3))}
    _, reads = run(path, facts)
    shown = re.findall(r'<img src="/media/(\d+)-', page(path, facts))
    assert meta(path, facts)["og:image"] == f"https://kabar.example/media/{shown[0]}-social-1200.jpg"
    photos = {key for key in reads if key.startswith("photo:")}
    assert photos == {f"photo:{id}" for id in shown}, "no photo is asked for that the page does not show"


def test_an_advertisement_is_nobodys_picture() -> None:
    facts = newsroom() | {keys.latest_in_section(101): (10, 20)}
    facts[keys.teaser(10)] = replace(facts[keys.teaser(10)], kind="advertorial")  # type: ignore[type-var]
    assert meta("/nasional/", facts)["og:image"] == "https://kabar.example/media/20-social-1200.jpg"


def test_what_has_no_picture_is_passed_on_with_the_logo() -> None:
    look = v.Look(logo=v.Mark("/media/images/aa.png", 320, 80))
    facts = newsroom() | {keys.SITE: site(look=look)}
    for path in ("/indeks/", "/tokoh/ratih-handaru/", "/penulis/rina-lestari/", "/redaksi/"):
        told = meta(path, facts)
        assert told["og:image"] == "https://kabar.example/media/images/aa.png"
        assert (told["og:image:width"], told["og:image:height"], told["og:image:alt"]) == ("320", "80", "Kabar Nusa")
        assert told["twitter:card"] == "summary"
    assert "social-1200" in meta("/nasional/", facts)["og:image"]


def test_a_day_says_which_it_is() -> None:
    day = "Kamis, 10 Februari 2022"
    assert meta("/indeks/2022/02/10/", newsroom())["description"] == f"Berita Kabar Nusa pada {day}"
    assert meta("/indeks/nasional/2022/02/10/", newsroom())["description"] == f"Nasional di Kabar Nusa pada {day}"


def test_lists_are_collections_on_their_way_from_the_front() -> None:
    for path, way in (
        ("/nasional/", ["/", "/nasional/"]),
        ("/topik/bakau/", ["/", "/topik/bakau/"]),
        ("/indeks/nasional/2022/02/10/", ["/", "/indeks/", "/nasional/", "/indeks/nasional/2022/02/10/"]),
    ):
        told = graph(path, newsroom())
        assert told["CollectionPage"]["url"] == f"https://kabar.example{path}"
        steps = told["BreadcrumbList"]["itemListElement"]
        assert [one["item"].removeprefix("https://kabar.example") for one in steps] == way
        assert [one["position"] for one in steps] == list(range(1, len(way) + 1))


def test_who_signs_is_told_with_face_and_work() -> None:
    facts = newsroom() | {
        keys.person(1): v.Person(1, "Rina Lestari", "Wartawan", "Menulis.", 77),
        keys.photo(77): photo(77),
    }
    told = graph("/penulis/rina-lestari/", facts)
    who = told["ProfilePage"]["mainEntity"]
    assert (who["name"], who["jobTitle"], who["description"]) == ("Rina Lestari", "Wartawan", "Menulis.")
    assert who["image"] == "https://kabar.example/media/77-square-400.jpg"
    assert who["worksFor"]["@id"] == told["NewsMediaOrganization"]["@id"]
    assert "image" not in graph("/penulis/rina-lestari/", newsroom())["ProfilePage"]["mainEntity"]


def test_the_newsroom_is_told_with_its_policies_and_accounts() -> None:
    flats = [v.Link(name, f"/{name}/") for name in ("redaksi", "pedoman-media-siber", "kontak", "tentang")]
    told = graph("/", newsroom() | {keys.MENU: v.Menu((), tuple(flats))})["NewsMediaOrganization"]
    assert told["sameAs"] == ["https://instagram.com/kabarnusa"]
    assert told["contactPoint"]["url"] == "https://kabar.example/kontak/"
    assert told["masthead"] == "https://kabar.example/redaksi/"
    assert "contactPoint" not in graph("/", newsroom())["NewsMediaOrganization"]
