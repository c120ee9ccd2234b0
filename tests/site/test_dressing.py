"""A newsroom's own theme while the site runs: what changes is seen, what is broken is said and costs no page."""

from __future__ import annotations

import shutil
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.newsdesk import Newsdesk
from tests.serving import PATIENCE, serving
from tests.site.commands import warta
from warta.edition.theme.own import look_again, wear


@pytest.fixture
def theme(desk: Newsdesk) -> Iterator[Path]:
    """The folder of the newsroom's own theme, which this process has on as any command would."""
    # Other tests of this process may have taken it off.
    wear(desk.home.theme)
    yield desk.home.theme
    shutil.rmtree(desk.home.theme, ignore_errors=True)
    shutil.rmtree(desk.home.static / "theme", ignore_errors=True)
    look_again()


def put(file: Path, text: str) -> None:
    """As editors write: the whole file at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.parent.parent / "half"
    half.write_text(text, "utf-8")
    half.replace(file)


def missing(origin: str) -> str:
    """The page that says that there is nothing."""
    try:
        urllib.request.urlopen(f"{origin}/tidak/ada/", timeout=5)
    except HTTPError as answer:
        return answer.read().decode()
    raise AssertionError("there is something")


def comes(about: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not about():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def test_a_running_site_follows_its_theme(desk: Newsdesk, theme: Path, tmp_path: Path) -> None:
    page, said = theme / "templates" / "not-found.html", tmp_path / "said"
    with serving(desk.home.path, said=said) as server:
        origin = server.origin
        put(theme / "files" / "waves.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        own = "{% extends 'warta/not-found.html' %}{% block title %}{{ theme_file('waves.svg') }}{% endblock %}"
        put(page, own)
        assert comes(lambda: "<title>/static/theme/" in missing(origin))
        href = missing(origin).partition("<title>")[2].partition("<")[0]
        with urllib.request.urlopen(origin + href, timeout=5) as picture:
            assert picture.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        put(page, own.replace("waves", "none"))
        assert comes(lambda: "there is no files/none.svg in the theme's folder" in said.read_text())
        assert href in missing(origin)
        page.unlink()
        assert comes(lambda: href not in missing(origin))
    assert "Traceback" not in said.read_text()


def test_commands_name_what_is_broken(desk: Newsdesk, theme: Path) -> None:
    put(theme / "templates" / "story.html", "\n{% block %}")
    look_again()
    done = warta("press", "status")
    assert f"theme: {theme}/templates/story.html:2: " in done.stdout
    assert done.exit_code == 0
