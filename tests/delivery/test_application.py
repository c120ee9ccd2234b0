"""Who answers for which address, and to which host."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.client import Client, ask, environ_for
from tests.delivery.papers import Papers, html
from tests.delivery.sites import application
from warta.delivery.answers import Asked
from warta.press.outcomes import Absent, Redirect
from warta.press.store import Store, close_environment


def test_the_desk_answers_below_its_prefixes_only(client: Client) -> None:
    assert client.get("/meja/stories/?a=1", "POST").body == b"POST /meja/stories/"
    assert client.get("/_/search").body == b"GET /_/search"
    assert client.get("/_f/latest.html").status == 404
    assert client.get("/mejaku/").status == 404


def test_a_missing_page_shows_the_printed_404(client: Client) -> None:
    response = client.get("/politik/missing/", if_none_match="*")
    assert (response.status, response.text) == (404, "tidak ada")
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'self'"
    assert "ETag" not in response.headers
    assert client.get("/politik/missing/", accept_encoding="gzip").text == "tidak ada"


def test_without_a_printed_404_a_plain_one_does(client: Client, papers: Papers) -> None:
    papers.publish({"/404.html": Absent()})
    response = client.get("/politik/missing/")
    assert response.status == 404
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_forgotten_slash_is_added_where_that_helps(client: Client, papers: Papers) -> None:
    papers.publish({"/v1.0/": html("version"), "/dulu/": Redirect("/")})
    for asked, location in {
        "/politik/pemilu": "/politik/pemilu/",
        "/politik/caf%C3%A9?a=1": "/politik/caf%C3%A9/",
        "/dulu": "/dulu/",
        "/meja": "/meja/",
    }.items():
        response = client.get(asked)
        assert (response.status, response.headers["Location"]) == (301, location)
    assert client.get("/politik/missing").status == 404
    assert client.get("/v1.0").status == 404, "that looks like a file"


def test_paths_are_compared_in_nfc(client: Client) -> None:
    assert client.get("/politik/caf%C3%A9/").text == "kopi"
    assert client.get("/politik/cafe%CC%81/").text == "kopi"


@pytest.mark.parametrize(
    "path",
    [
        "/politik/%00pemilu/",
        "/politik%5cpemilu/",
        "/politik/../politik/pemilu/",
        "/politik/%2e%2e/",
        "/politik/%252e%252e/",
        "/a/%252fb",
        "/.",
        "/politik/pemilu/%0d%0aX-Injected:1",
        "/%ff%fe/",
        "/%ed%a0%80/",
        "/" + "a" * 2000,
        "",
        "politik/pemilu/",
        "*",
        "/meja/../x",
        "/_/%00",
        "/static/%5c..%5csecret.txt",
    ],
)
def test_suspect_paths_are_refused(client: Client, path: str) -> None:
    assert client.get(path).status == 400


@pytest.mark.parametrize("path", ["//evil.test/", "//evil.test", "/politik//pemilu/", "/.well-known/x", "/…/", "/%25/"])
def test_odd_paths_are_just_not_there(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status == 404
    assert "Location" not in response.headers


def test_a_slash_is_never_added_to_what_names_another_host(client: Client, papers: Papers) -> None:
    papers.publish({"//evil.test/": html("x")})
    assert "Location" not in client.get("//evil.test").headers


@pytest.mark.parametrize("host", ["warta.test", "warta.test:8000", "WARTA.test", "warta.test.", "warta.test.:80"])
def test_our_host_in_all_its_forms(client: Client, host: str) -> None:
    for _ in range(2):
        assert client.get("/", host=host).status == 200


@pytest.mark.parametrize("host", ["", "evil.test", "warta.test.evil.test", "warta.test@evil.test", "warta.test,b", "*",
                                  "warta.test:x", "a.warta.test", "[::1]", "warta.test:8000:9"])  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/meja/", "/static/css/site.css", "/_/health", "/missing"])
def test_other_hosts_get_nothing(client: Client, host: str, path: str) -> None:
    response = client.get(path, host=host)
    assert response.status == 400
    assert b"host" in response.body


def test_hosts_may_be_a_domain_with_all_below_it_or_any(home: Path, papers: Papers) -> None:
    below = Client(application(home, hosts=[".warta.test", "[::1]"]))
    for host, status in {"warta.test": 200, "a.b.warta.test:80": 200, "[::1]:8000": 200, "evilwarta.test": 400}.items():
        assert below.get("/", host=host).status == status
    assert Client(application(home, hosts=["*"])).get("/", host="any.test").status == 200


def test_a_desk_that_breaks_says_so_without_a_traceback(
    home: Path, papers: Papers, caplog: pytest.LogCaptureFixture
) -> None:
    def desk(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        raise RuntimeError("secret details")

    app = application(home, desk)
    for _ in range(5):
        response = Client(app).get("/meja/")
        assert response.status == 500
        assert b"secret" not in response.body
    assert "secret details" in caplog.text
    assert Client(app).get("/").status == 200


def test_a_store_that_is_still_empty_is_not_a_missing_page(home: Path, store: Store) -> None:
    client = Client(application(home))
    response = client.get("/politik/pemilu/")
    assert response.status == 503
    assert response.headers["Retry-After"] == "5"
    assert client.get("/_/health").body == b'{"edition":0}'
    Papers(store).publish({"/": html("front")})
    assert client.get("/").text == "front"
    assert client.get("/politik/pemilu/").status == 404


def test_a_store_that_cannot_be_read_is_said_once_and_tried_again(
    home: Path, papers: Papers, caplog: pytest.LogCaptureFixture
) -> None:
    close_environment(home / "store")
    shutil.move(home / "store", home / "kept")
    (home / "store").write_text("not a folder")
    client = Client(application(home))
    for path in ("/", "/", "/_/health"):
        response = client.get(path, accept_encoding="gzip")
        assert response.status == 503
        assert response.headers["Retry-After"] == "5"
        assert response.headers["Cache-Control"] == "no-store"
        assert b"Traceback" not in response.body
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert client.get("/meja/").status == 200, "the desk goes on"
    (home / "store").unlink()
    shutil.move(home / "kept", home / "store")
    assert client.get("/").text == "front"


def test_a_damaged_body_is_not_shown(home: Path, papers: Papers, store: Store) -> None:
    served = store.lookup("/politik/pemilu/")
    assert served is not None
    with store.writing() as writing:
        writing.put_body(served.digest, served.body[:-9] + b"\0" * 9, mend=True)
    assert Client(application(home)).get("/politik/pemilu/").status == 503


def test_a_name_of_a_header_from_a_reader_never_comes_back(client: Client) -> None:
    environ = environ_for("/politik/pemilu", x_forwarded_host="evil.test", x_forwarded_proto="https")
    response = ask(client.app, environ)
    assert "evil.test" not in str(response)


def test_readers_need_threads_of_their_own(home: Path) -> None:
    with pytest.raises(ValueError, match="too few"):
        application(home, threads=2)


def test_a_full_desk_does_not_concern_readers_or_the_health_check(home: Path, papers: Papers) -> None:
    app = application(home, threads=3)
    page, health = (Asked("GET", path, "warta.test") for path in ("/politik/pemilu/", "/_/health"))
    working: Any = app(environ_for("/meja/"), lambda *told: lambda data: None)
    assert Client(app).get("/meja/").status == 503
    printed = app.at_once(page)
    assert printed is not None
    assert printed.head.status == "200 OK"
    assert app.at_once(health) is None, "which must be told also by a node whose desk is full"
    assert Client(app).get("/_/health").status == 200
    working.close()
    assert Client(app).get("/meja/").status == 200
