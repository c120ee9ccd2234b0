from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.client import Client
from tests.delivery.papers import HTML, Papers, html
from warta.delivery.application import Application
from warta.press.outcomes import Gone, Page, Redirect
from warta.press.store import Store, close_environment

FEED = (("Content-Type", "application/rss+xml"), ("Cache-Control", "public, max-age=60"), ("Vary", "Accept"))


def desk(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A Django that says what it was asked."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return iter([f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}".encode()])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A newsroom folder with media and static files."""
    for folder in ("media/images", "media/original_images", "media/documents", "static/css"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "media/original_images/raw.jpg").write_bytes(b"original with GPS")
    (tmp_path / "media/documents/contract.pdf").write_bytes(b"secret contract")
    (tmp_path / "media/images/photo.jpg").write_bytes(bytes(range(256)))
    (tmp_path / "static/css/site.css").write_text("body{}")
    (tmp_path / "static/css/site.0123456789ab.css").write_text("body{color:red}")
    return tmp_path


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    yield Store(home / "store")
    close_environment(home / "store")


@pytest.fixture
def papers(store: Store) -> Papers:
    """A printed site with one of everything."""
    papers = Papers(store)
    papers.publish(
        {
            "/": html("front"),
            "/politik/pemilu/": html("Pemilu " * 100),
            "/politik/lama/": Redirect("/politik/pemilu/"),
            "/politik/café/": html("kopi"),
            "/ke-café/": Redirect("/politik/café/?a=1"),
            "/politik/ditarik/": Gone(b"withdrawn", HTML),
            "/rss.xml": Page(b"<rss/>", FEED),
            "/404.html": html("tidak ada"),
        }
    )
    return papers


@pytest.fixture
def app(home: Path, papers: Papers) -> Application:
    return application(home)


@pytest.fixture
def client(app: Application) -> Client:
    return Client(app)


def application(home: Path, django: Any = desk, **options: Any) -> Application:
    """An Application over the folder `home`."""
    wanted = {"threads": 4, "node": "node-1", "hosts": ["warta.test"]} | options
    return Application(home / "store", django, media_root=home / "media", static_root=home / "static", **wanted)
