"""`warta serve`: what it cannot do is said at once, and it starts wherever one stands."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.newsdesk import Newsdesk
from tests.serving import PATIENCE, answered, serving
from tests.site.commands import process, warta
from warta.newsroom.models import NewsroomSettings


@pytest.mark.parametrize(
    "arguments", [("--port", "99999"), ("--port", "0"), ("--workers", "0"), ("--workers", "-1"), ("--port", "x")]
)
def test_numbers_that_make_no_sense_are_refused(desk: Newsdesk, arguments: tuple[str, str]) -> None:
    done = warta("serve", *arguments)
    assert done.exit_code == 2
    assert arguments[0] in done.stderr
    assert "Traceback" not in done.output


def test_a_mistake_in_the_settings_is_said_before_anything_starts(desk: Newsdesk, tmp_path: Path) -> None:
    (tmp_path / "newsroom.sqlite3").touch()
    (tmp_path / "warta.toml").write_text('hosts = "kabar.example"\n')
    done = process(tmp_path, "serve", "--port", "1")
    assert done.returncode == 1
    assert "ALLOWED_HOSTS" in done.stderr and "Readers:" not in done.stdout


def test_it_loads_no_apps_of_its_own(desk: Newsdesk) -> None:
    script = "from warta.site.cli import main; import sys; main.get_command(None, 'serve'); print([*sys.modules])"
    env = {**os.environ, "WARTA_HOME": str(desk.home.path)}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert "django.conf" in done.stdout and "django.db" not in done.stdout


def test_a_taken_port_is_said_with_another_to_try(desk: Newsdesk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = warta("serve", "--port", str(port))
    assert done.exit_code == 1
    assert "Try --port" in done.stderr


def test_it_starts_in_a_folder_that_is_a_package_by_chance(desk: Newsdesk, tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    (tmp_path / "django.py").write_text("raise SystemExit('not this one')\n")
    login = desk.home.demo_logins
    login.write_text("redaksi sandi-rahasia KUNCI\n")
    said = tmp_path / "said"
    try:
        with serving(desk.home.path, said=said, cwd=tmp_path) as server:
            assert answered(f"{server.origin}/") == 200
            deadline = time.monotonic() + PATIENCE
            while NewsroomSettings.load().origin != server.origin:  # The press sees to that.
                assert time.monotonic() < deadline
                time.sleep(0.1)
    finally:
        login.unlink()
    # What it says often ends in a log.
    assert str(login) in said.read_text()
    assert "sandi-rahasia" not in said.read_text()


@pytest.mark.parametrize(("origin", "seconds"), [("http://kabar.example", 0), ("https://kabar.example", 31_536_000)])
def test_browsers_are_told_to_keep_to_https_where_it_is_on(tmp_path: Path, origin: str, seconds: int) -> None:
    (tmp_path / "warta.toml").write_text(f'origin = "{origin}"\n')
    seen = "from warta.site.wsgi import served, settings; print(settings.SECURE_HSTS_SECONDS, served.servers_own([]))"
    home = {**os.environ, "WARTA_HOME": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", seen], env=home, capture_output=True, text=True, check=True).stdout
    assert said.startswith("0 "), "Django would tell them a second time"
    assert said.count(f"strict-transport-security: max-age={seconds}\\r\\n") == bool(seconds)
    assert said.count("strict-transport-security") == bool(seconds)
