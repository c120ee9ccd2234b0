"""What counts as read: a whole page of a story, for somebody's eyes, once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.client import Client, Response
from tests.delivery.papers import Papers, html
from tests.delivery.sites import application
from warta.delivery.machines import is_machine
from warta.delivery.reads import story_at
from warta.delivery.tally import Counts, Tally
from warta.press.outcomes import Gone, Redirect

PHONE = "Mozilla/5.0 (Linux; Android 13; CUBOT X18) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)


class Site:
    """A printed site, and how often its stories were read."""

    def __init__(self, home: Path, papers: Papers, **options: Any) -> None:
        papers.publish(
            {
                "/": html("front"),
                "/kota/": html("kota"),
                "/kota/banjir/": html("bagian satu"),
                "/kota/banjir/2/": html("bagian dua"),
                "/kota/banjir/semua/": html("semua"),
                "/lite/kota/banjir/": html("teks"),
                "/kota/lama/": Redirect("/kota/banjir/"),
                "/kota/ditarik/": Gone(b"", HEADERS),
                "/404.html": html("tidak ada"),
            }
        )
        self.kept = Counter[str]()
        self.app = application(home, tally=Tally(self._keep, every=3600), **options)
        self.client = Client(self.app)

    def _keep(self, counts: Counts) -> None:
        for (_, address), count in counts.items():
            self.kept[address] += count

    @property
    def reads(self) -> Counter[str]:
        self.app.tally.hand_on()
        return self.kept

    def ask(self, path: str = "/kota/banjir/", method: str = "GET", **headers: str) -> Response:
        return self.client.get(path, method, **{"user_agent": PHONE} | headers)


@pytest.fixture
def site(home: Path, papers: Papers) -> Site:
    return Site(home, papers)


def is_marked(answer: Response) -> bool:
    """Whether the page's script learns that this view is counted."""
    return "read" in answer.headers.get("Server-Timing", "").split(", ")


def test_a_story_that_is_opened_is_read(site: Site) -> None:
    assert is_marked(site.ask())
    assert is_marked(site.ask(sec_fetch_dest="document"))
    assert site.reads == {"/kota/banjir/": 2}


def test_whoever_has_the_page_already_reads_it_again(site: Site) -> None:
    answer = site.ask(if_none_match=site.ask("/kota/banjir/", "HEAD").headers["ETag"])
    assert answer.status == 304 and is_marked(answer)
    assert site.reads == {"/kota/banjir/": 1}


@pytest.mark.parametrize("path", ["/kota/banjir/2/", "/kota/banjir/semua/", "/lite/kota/banjir/"])
def test_every_form_of_a_story_is_the_story(site: Site, path: str) -> None:
    site.ask(path)
    assert site.reads == {"/kota/banjir/": 1}


def test_reading_on_is_no_second_view_and_its_script_is_told_so(site: Site) -> None:
    site.ask()
    for path in ("/kota/banjir/2/", "/kota/banjir/semua/", "/lite/kota/banjir/"):
        assert is_marked(site.ask(path, referer="https://kabar.example/kota/banjir/?dari=surel"))
    site.ask(referer="https://kabar.example/kota/")
    site.ask(referer="https://[kabar")
    assert site.reads == {"/kota/banjir/": 3}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_purpose": "prefetch"},
        {"sec_purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x_moz": "prefetch"},
        {"range": "bytes=0-99"},
        {"sec_fetch_dest": "empty"},
        {"sec_fetch_dest": "iframe"},
        {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user_agent": ""},
        {"method": "HEAD"},
    ],
)
def test_what_nobody_looks_at_is_not_counted(site: Site, headers: dict[str, str]) -> None:
    answer = site.ask(**headers)
    assert answer.status == 200 and not is_marked(answer)
    assert site.reads == {}


@pytest.mark.parametrize("path", ["/", "/kota/", "/kota/lama/", "/kota/ditarik/", "/kota/tidak-ada/", "/kota/banjir"])
def test_only_what_can_be_a_story_is_counted(site: Site, path: str) -> None:
    site.ask(path)
    assert site.reads == {}


def test_behind_a_cache_only_scripts_tell(home: Path, papers: Papers) -> None:
    site = Site(home, papers, count_requests=False)
    assert not is_marked(site.ask())
    assert site.reads == {}


@pytest.mark.parametrize(
    "user_agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "facebookexternalhit/1.1",
        "WhatsApp/2.24.6 A",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36",
        "x" * 5_000 + "bot",
    ],
)
def test_machines_that_say_so(user_agent: str) -> None:
    assert is_machine(user_agent)


@pytest.mark.parametrize(
    "user_agent",
    [
        PHONE,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; id) Presto/2.5 Version/10.54",
        "UCWEB/2.0 (MIDP-2.0; U; id) U2/1.0.0 UCBrowser/9.4 U2/1.0.0 Mobile",
    ],
)
def test_phones_are_no_machines(user_agent: str) -> None:
    assert not is_machine(user_agent)


@pytest.mark.parametrize(
    ("path", "story"),
    [
        ("/kota/banjir/", "/kota/banjir/"),
        ("/kota/banjir/12/", "/kota/banjir/"),
        ("/lite/kota/banjir/", "/kota/banjir/"),
        ("/read/682583/41/banjir/", "/read/682583/41/banjir/"),
        ("/", None),
        ("/kota/", None),
        ("/lite/", None),
        ("/lite/kota/", None),
        ("/_f/terkini.html", None),
        ("/kota/banjir", None),
    ],
)
def test_where_a_story_may_stand(path: str, story: str | None) -> None:
    assert story_at(path) == story
