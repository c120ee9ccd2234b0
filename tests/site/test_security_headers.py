"""What every kind of answer tells browsers, as one table: nothing of ours is drawn into other sites or guessed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import clear, founded
from tests.delivery.client import Response
from tests.filled import photo
from tests.newsdesk import Newsdesk
from tests.readers.searching import Searching
from warta.newsroom.models import Photo, Story
from warta.newsroom.withdrawing import withdraw
from warta.site import home

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
FILE = "default-src 'none'; sandbox"
PAGE_RULES = {
    "default-src 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types warta",
    "upgrade-insecure-requests",
}
HTML, XML, TEXT, RSS = "text/html", "application/xml", "text/plain", "application/rss+xml"
PERMISSIONS = "browsing-topics=(), camera=(), geolocation=(), microphone=()"


class Site:
    """A newsroom with something behind each kind of answer."""

    def __init__(self, desk: Newsdesk) -> None:
        desk.set(origin="https://kabar.example")
        kota = desk.section("Kota")
        desk.story(kota, "Jembatan dibuka", lead_photo=photo("Jembatan"))
        moved = desk.story(kota, "Nama lama")
        desk.edit(moved, slug="nama-baru")
        withdraw(Story.objects.get(pk=desk.story(kota, "Ditarik").pk), "child", "Demi seorang anak.")
        searching = Searching(desk)
        searching.catch_up()
        (desk.home.static / "theme").mkdir(parents=True, exist_ok=True)
        (desk.home.static / "theme" / "waves.0123456789ab.svg").write_text("<svg/>")
        self.client = searching.client
        shown = Photo.objects.get(title="Jembatan").renditions.exclude(file__endswith=".avif")
        self.picture = shown.earliest("pk").url

    def get(self, path: str, method: str = "GET", **headers: str) -> Response:
        return self.client.get(path, method, **headers)


@pytest.fixture(scope="module")
def site(template: Path) -> Iterator[Site]:
    yield Site(founded(template))
    clear(home.current())


Ask = Callable[[Site], Response]
PAGES: dict[str, tuple[int, Ask]] = {
    "front": (200, lambda site: site.get("/")),
    "story": (200, lambda site: site.get("/kota/jembatan-dibuka/", accept_encoding="gzip")),
    "section": (200, lambda site: site.get("/kota/")),
    "index": (200, lambda site: site.get("/indeks/")),
    "photo page": (200, lambda site: site.get(f"/foto/{Photo.objects.get(title='Jembatan').pk}/")),
    "flat": (200, lambda site: site.get("/redaksi/")),
    "most read, its page": (200, lambda site: site.get("/terpopuler/")),
    "register": (200, lambda site: site.get("/koreksi/")),
    "not found": (404, lambda site: site.get("/tidak/ada/")),
    "search": (200, lambda site: site.get("/cari/?q=jembatan")),
    "withdrawn": (410, lambda site: site.get("/kota/ditarik/")),
}
# Status, type, policy, and who may show it beside ourselves.
OTHERS: dict[str, tuple[int, str, str, str, Ask]] = {
    "moved": (301, TEXT, NOTHING, "same-origin", lambda site: site.get("/kota/nama-lama/")),
    "without its slash": (301, TEXT, NOTHING, "same-origin", lambda site: site.get("/kota")),
    "search without its slash": (301, TEXT, NOTHING, "same-origin", lambda site: site.get("/cari?q=jembatan")),
    "suggestions": (200, "application/json", NOTHING, "same-origin", lambda site: site.get("/cari/saran?q=jem")),
    "latest": (200, HTML, NOTHING, "same-origin", lambda site: site.get("/_f/terkini.html")),
    "most read": (200, HTML, NOTHING, "same-origin", lambda site: site.get("/_f/terpopuler.html")),
    "breaking bar": (200, HTML, NOTHING, "same-origin", lambda site: site.get("/_f/kilat.html")),
    "feed": (200, RSS, NOTHING, "same-origin", lambda site: site.get("/rss.xml")),
    "sitemap": (200, XML, NOTHING, "same-origin", lambda site: site.get("/sitemap.xml")),
    "robots": (200, TEXT, NOTHING, "same-origin", lambda site: site.get("/robots.txt")),
    "icon": (200, "image/svg+xml", NOTHING, "cross-origin", lambda site: site.get("/favicon.svg")),
    "icon for phones": (200, "image/png", NOTHING, "cross-origin", lambda site: site.get("/apple-touch-icon.png")),
    "picture": (200, "image/jpeg", FILE, "cross-origin", lambda site: site.get(site.picture)),
    "part of a picture": (206, "image/jpeg", FILE, "cross-origin", lambda s: s.get(s.picture, range="bytes=0-9")),
    "drawing of a theme": (
        *(200, "image/svg+xml", FILE, "same-origin"),
        lambda site: site.get("/static/theme/waves.0123456789ab.svg"),
    ),
    "no such picture": (404, TEXT, NOTHING, "same-origin", lambda site: site.get("/media/images/none.jpg")),
    "an original": (404, TEXT, NOTHING, "same-origin", lambda site: site.get("/media/original_images/a.jpg")),
    "posting a search": (405, TEXT, NOTHING, "same-origin", lambda site: site.get("/cari/", "POST")),
    "asking where views are told": (405, TEXT, NOTHING, "same-origin", lambda site: site.get("/_/baca")),
    "telling too much": (413, TEXT, NOTHING, "same-origin", lambda s: s.get("/_/baca", "POST", host="warta.test")),
    "posting": (405, TEXT, NOTHING, "same-origin", lambda site: site.get("/kota/", "POST")),
    "a bad path": (400, TEXT, NOTHING, "same-origin", lambda site: site.get("/%00/")),
    "a foreign host": (400, TEXT, NOTHING, "same-origin", lambda site: site.get("/", host="evil.example")),
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_for_readers(site: Site, kind: str) -> None:
    status, ask = PAGES[kind]
    answer = ask(site)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    rules = answer.headers["Content-Security-Policy"].split("; ")
    inline = {rule for rule in rules if rule.startswith(("style-src 'sha256-", "script-src 'sha256-"))}
    assert set(rules) == PAGE_RULES | inline
    assert len(inline) == 2
    assert "unsafe" not in str(rules)
    _guarded(answer, "same-origin")
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Permissions-Policy"] == PERMISSIONS


def test_a_search_that_is_away(site: Site) -> None:
    index = home.current().search
    index.rename(index.with_suffix(".away"))
    answer = site.get("/cari/?q=jembatan")
    index.with_suffix(".away").rename(index)
    assert (answer.status, answer.headers["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert answer.headers["Content-Security-Policy"] == NOTHING
    _guarded(answer, "same-origin")


@pytest.mark.parametrize("kind", OTHERS)
def test_everything_else(site: Site, kind: str) -> None:
    status, type_, policy, shown_by, ask = OTHERS[kind]
    answer = ask(site)
    assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (status, type_)
    assert answer.headers["Content-Security-Policy"] == policy
    _guarded(answer, shown_by)


def test_words_alone_load_nothing_from_anybody(site: Site) -> None:
    answer = site.get("/lite/")
    rules = answer.headers["Content-Security-Policy"].split("; ")
    assert set(rules) - {*NOTHING.split("; "), "img-src 'self'"} == {rules[-2]}
    assert rules[-2].startswith("style-src 'sha256-")
    _guarded(answer, "same-origin")
    assert answer.headers["Permissions-Policy"] == PERMISSIONS
    assert "<script" not in answer.text


def test_what_has_not_changed_is_guarded_as_well(site: Site) -> None:
    for path in ("/kota/", site.picture):
        etag = site.get(path).headers["ETag"]
        answer = site.get(path, if_none_match=etag)
        assert answer.status == 304
        assert "Content-Security-Policy" in answer.headers
        _guarded(answer, "cross-origin" if path == site.picture else "same-origin")


def _guarded(answer: Response, shown_by: str) -> None:
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == shown_by
    assert "set-cookie" not in answer.names
    assert "access-control-allow-origin" not in answer.names
