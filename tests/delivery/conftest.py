from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from uvicorn import Server

from tests.delivery.client import Client
from tests.delivery.lines import Desk, Line, running
from tests.delivery.papers import HTML, Papers, html
from tests.delivery.sites import application
from warta.delivery.application import Application
from warta.press.outcomes import Gone, Page, Redirect
from warta.press.store import Store, close_environment

FEED = (("Content-Type", "application/rss+xml"), ("Cache-Control", "public, max-age=60"), ("Vary", "Accept"))


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


@pytest.fixture(name="desk")
def waiting_desk() -> Desk:
    """The desk of `server`, which answers when it is let go."""
    return Desk()


@pytest.fixture
def server(home: Path, papers: Papers, desk: Desk) -> Iterator[Server]:
    with running(home, desk) as server:
        yield server


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    with closing(Line(server.config.port)) as line:
        yield line
