"""Pictures on pages: AVIF for browsers, JPEG for everybody else, nothing that shifts, the first one at once."""

from __future__ import annotations

import re
from typing import Any

import trafilatura

from warta.edition.outcomes import Page
from warta.facts import keys
from warta.facts import values as v

from .runner import run
from .sample import facts_of, newsroom, paragraphs, story

PATH = "/nasional/berita-10/"
SIZES = (("full", 480, 320), ("full", 1600, 1067), ("card", 400, 225), ("square", 200, 200))
TAG = re.compile(r"<(?:img|source) [^>]*>")


def photo(id: int, **changes: Any) -> v.Photo:
    """A photo in both formats; of two JPEGs of the same width, as an older Warta made them of small photos."""
    jpegs = (("full", 800, 533), ("full", 800, 533), ("full", 1200, 800), ("square", 600, 600), ("social", 1200, 630))
    files = [v.Rendition(role, wide, high, f"/media/{id}-{role}-{wide}.jpg") for role, wide, high in jpegs]
    files += [v.Rendition(role, wide, high, f"/media/{id}-{role}-{wide}.avif", "avif") for role, wide, high in SIZES]
    return v.Photo(id, f"Perahu {id}", "Nelayan.", "Foto/Ayu", "", "", tuple(files), **changes)


def facts(**changes: Any) -> dict[str, object]:
    first, second, *rest = paragraphs(6)
    told = story(10, parts=((first, second, v.Picture(7, "", ""), *rest),))
    known = newsroom() | facts_of(told) | {keys.photo(7): None}
    return {key: photo(int(key[6:]), **changes) if key.startswith("photo:") else value for key, value in known.items()}


def page(path: str = PATH, **changes: Any) -> str:
    outcome, _ = run(path, facts(**changes))
    assert isinstance(outcome, Page)
    return outcome.whole.decode()


def test_browsers_choose_among_avif_files_and_others_among_jpegs() -> None:
    html = page()
    assert html.count("<picture>") == html.count("</picture>") == html.count('<source type="image/avif" srcset="') > 1
    assert 'srcset="/media/7-full-480.avif 480w, /media/7-full-1600.avif 1600w" sizes=' in html
    # A width twice in a srcset is an error.
    assert 'src="/media/7-full-1200.jpg" srcset="/media/7-full-800.jpg 800w, /media/7-full-1200.jpg 1200w"' in html


def test_every_picture_keeps_its_place_and_only_the_first_is_urgent() -> None:
    for path in (PATH, "/", "/nasional/"):
        images = [tag for tag in TAG.findall(page(path)) if tag.startswith("<img")]
        assert images
        assert all(' width="' in tag and ' height="' in tag and ' alt="' in tag for tag in images)
        shown = [tag for tag in images if "class=" not in tag]
        assert 'fetchpriority="high"' in shown[0]
        assert "lazy" not in shown[0]
        assert all('loading="lazy"' in tag and "fetchpriority" not in tag for tag in shown[1:])


def test_its_colour_is_an_attribute_and_no_style() -> None:
    html = page(tone="#336699")
    assert html.count('data-tone="#336699"') > 1
    assert " style=" not in html
    assert "data-tone" not in page().partition("<body>")[2]


def test_feeds_and_structured_data_know_jpeg_alone() -> None:
    assert ".avif" not in page("/nasional/rss.xml", tone="#336699")
    html = page()
    assert ".avif" not in html.partition("application/ld+json")[2].partition("</script>")[0]
    assert ".avif" not in html.partition('property="og:image"')[2].partition(">")[0]


def test_without_avif_there_is_the_plain_image() -> None:
    bare = {key: value for key, value in facts().items() if not key.startswith("photo:")}
    outcome, _ = run(PATH, newsroom() | bare)
    assert isinstance(outcome, Page)
    assert b"<picture>" not in outcome.whole
    assert b"<figure><img" in outcome.whole


def test_machines_find_the_same_words() -> None:
    without = re.sub(r"<picture><source [^>]*>|</picture>", "", page())
    assert trafilatura.extract(page()) == trafilatura.extract(without)
