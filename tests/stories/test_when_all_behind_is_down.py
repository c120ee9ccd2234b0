"""Press, search, newsletter and database are gone: readers get every page as before, and are told of the rest."""

from __future__ import annotations

import os
import signal
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

from tests.delivery.lines import wait_until
from tests.newsdesk import Newsdesk
from tests.serving import serving

# What is made for whoever asks for it cannot be made now.
ASKED = {"/cari/?q=air": 503, "/cari/saran?q=ai": 200, "/meja/": 500}


def companions(pid: int) -> list[int]:
    """The processes beside the web workers: those that `warta serve` started as `warta NAME run`."""
    children = Path(f"/proc/{pid}/task").glob("*/children")
    pids = [int(child) for file in children for child in file.read_text().split()]
    return [child for child in pids if Path(f"/proc/{child}/cmdline").read_bytes().count(b"\x00run\x00")]


def fetched(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def test_printed_pages_are_unmoved_while_everything_behind_them_is_down(desk: Newsdesk) -> None:
    kota, banjir = desk.section("Kota"), desk.topic("Banjir")
    for headline in ("Air naik", "Air surut", "Pasar dibuka"):
        desk.story(kota, headline, topics=[banjir])
    desk.changed()
    paths = sorted(desk.store.live_paths())
    with serving(desk.home.path, "--workers", "1") as server:
        site = server.origin
        before = {path: fetched(site + quote(path)) for path in paths}
        assert len(paths) > 30
        wait_until(lambda: len(companions(server.process.pid)) >= 2)  # Search comes a little later than the press.
        stopped = companions(server.process.pid)
        database = desk.home.database
        away = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        for file in (file for file in away if file.exists()):
            file.rename(file.with_suffix(f"{file.suffix}.away"))
        desk.home.search.unlink(missing_ok=True)
        try:
            assert {path: fetched(site + quote(path)) for path in paths} == before
            assert {path: fetched(site + path)[0] for path in ASKED} == ASKED
        finally:
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)
            for file in away:
                kept = file.with_suffix(f"{file.suffix}.away")
                if kept.exists():
                    kept.replace(file)
