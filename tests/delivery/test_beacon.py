"""What a page's script tells: one path, of a story that is there, and nothing comes back."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from tests.delivery.client import Client, Response, ask, environ_for
from tests.delivery.papers import Papers
from tests.delivery.test_reads import PHONE, Site
from warta.delivery.beacon import ADDRESS, LONGEST, Beacon

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@pytest.fixture
def site(home: Path, papers: Papers) -> Site:
    return Site(home, papers)


def tell(site: Site, body: bytes, length: str | None = None, method: str = "POST", **headers: str) -> Response:
    environ = environ_for(ADDRESS, method, **{"user_agent": PHONE} | headers)
    environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body)) if length is None else length}
    return ask(site.app, environ)


def test_a_view_that_was_told_is_a_read(site: Site) -> None:
    answer = tell(site, b"/kota/banjir/", sec_fetch_site="same-origin")
    assert (answer.status, answer.body) == (204, b"")
    tell(site, b"/kota/banjir/2/")
    tell(site, b"/kota/b%61njir/")
    assert site.reads == {"/kota/banjir/": 3}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"/",
        b"/kota/",
        b"/kota/tidak-ada/",
        b"/kota/lama/",
        b"/kota/ditarik/",
        b"/kota/banjir/?a=1",
        b"https://kabar.example/kota/banjir/",
        b"//kota/banjir/",
        b"/kota/../kota/banjir/",
        b"\xff\xfe/kota/",
        b"/%00/%00/",
        b"<script>alert(1)</script>",
    ],
)
def test_what_is_no_live_story_counts_nothing_and_is_not_repeated(site: Site, body: bytes) -> None:
    answer = tell(site, body)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers == tell(site, b"/kota/banjir/").headers, "who tells learns nothing of what is there"
    assert site.reads == {"/kota/banjir/": 1}


@pytest.mark.parametrize(
    "headers",
    [{"user_agent": "Googlebot/2.1"}, {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"}],
)
def test_machines_and_other_sites_tell_nothing(site: Site, headers: dict[str, str]) -> None:
    assert tell(site, b"/kota/banjir/", **headers).status == 204
    assert site.reads == {}


@pytest.mark.parametrize(("method", "length", "status"), [("GET", "", 405), ("POST", "", 413), ("POST", "-1", 413)])
def test_anything_else_is_refused(site: Site, method: str, length: str, status: int) -> None:
    answer = tell(site, b"", length, method)
    assert (answer.status, answer.headers["Cache-Control"]) == (status, "no-store")
    assert answer.headers.get("Allow") == ("POST" if method == "GET" else None)


def test_more_than_a_path_is_not_read(site: Site) -> None:
    endless = BytesIO(b"/" * (LONGEST + 1))
    environ = environ_for(ADDRESS, "POST", user_agent=PHONE)
    environ |= {"wsgi.input": endless, "CONTENT_LENGTH": str(LONGEST + 1)}
    assert ask(site.app, environ).status == 413
    assert endless.tell() == 0


def test_who_invents_views_does_not_get_far(site: Site) -> None:
    site.app._beacon = Beacon(site.app._store, site.app.tally, a_second=20)
    for _ in range(2_000):
        assert tell(site, b"/kota/banjir/").status == 204
    assert 20 <= site.reads["/kota/banjir/"] < 1_000


def test_it_is_guarded_like_everything_else_and_sets_nothing(site: Site) -> None:
    answer = tell(site, b"/kota/banjir/", cookie="sessionid=1", origin="https://evil.example")
    assert answer.headers == {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": NOTHING,
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


def test_a_desk_without_a_free_place_does_not_keep_views_from_being_told(site: Site) -> None:
    while site.app.admission.free:
        site.app.admission._free.pop()
    assert Client(site.app).get("/meja/").status == 503
    assert tell(site, b"/kota/banjir/").status == 204
    assert json.dumps(site.reads) == '{"/kota/banjir/": 1}'
