"""One newsroom folder a session; each test that asks for `desk` gets a fresh copy of its empty database."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(tempfile.mkdtemp(prefix="warta-test-"))
os.environ["WARTA_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "warta.site.settings"

import django  # noqa: E402  (settings read WARTA_HOME)

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from tests.newsdesk import Newsdesk  # noqa: E402
from tests.readers.newsletter.posting import Postbox, posting  # noqa: E402
from tests.sharing import made_once  # noqa: E402
from warta.desk import freshness  # noqa: E402
from warta.press.store import close_environment  # noqa: E402
from warta.site import home  # noqa: E402
from warta.site.founding import found  # noqa: E402

settings.PASSWORD_HASHERS = ["tests.hashing.Quick"]

SHARED = Path(__file__).parents[2] / "shared" / "data"


def pytest_unconfigure() -> None:
    connections.close_all()
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def in_the_newsrooms_language() -> None:
    """Nothing stays of the language and the zone of another test's last request."""
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real data beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data is not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a newsroom that was just founded."""
    home.current().prepare()
    call_command("collectstatic", verbosity=0, interactive=False)
    return made_once(tmp_path_factory, "template.sqlite3", just_founded)


def just_founded(copy: Path) -> None:
    """Founds a newsroom, and copies its database."""
    here = home.current()
    call_command("migrate", verbosity=0, interactive=False)
    found()
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    shutil.copyfile(here.database, copy)


@pytest.fixture
def desk(template: Path) -> Iterator[Newsdesk]:
    """A newsroom of this test's own, with its store printed."""
    yield founded(template)
    clear(home.current())


@pytest.fixture
def box(desk: Newsdesk) -> Iterator[Postbox]:
    """The mail server by which this test's newsroom sends."""
    with posting(desk) as one:
        yield one


def founded(template: Path) -> Newsdesk:
    """A newsroom that was just founded, in the place of whatever was there."""
    here = home.current()
    clear(here)
    shutil.copyfile(template, here.database)
    here.prepare()
    return Newsdesk(here)


def clear(here: home.Home) -> None:
    """No database, store, index or media are left of what was here."""
    connections.close_all()
    freshness.store.cache_clear()
    close_environment(here.store)
    for path in (here.store, here.media, here.search.parent):
        shutil.rmtree(path, ignore_errors=True)
    for name in ("newsroom.sqlite3*", "reads.sqlite3*", "newsletter.mark"):
        for file in here.path.glob(name):
            file.unlink()
