"""Press, search, newsletter and database are gone: readers get every page as before, and are told of the rest."""

from __future__ import annotations

import os
import signal
import urllib.request
from urllib.error import HTTPError
from urllib.parse import quote

from tests.delivery.lines import wait_until
from tests.newsdesk import Newsdesk
from tests.serving import named, serving

BEHIND = "press", "search", "newsletter"
# What is made for whoever asks for it cannot be made now.
ASKED = {"/cari/?q=air": 503, "/cari/saran?q=ai": 200, "/meja/": 500}


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
    paths, edition = sorted(desk.store.live_paths()), desk.store.edition()
    with serving(desk.home.path, "--workers", "1") as server:
        site = server.origin
        wait_until(lambda: desk.store.edition() > edition)  # Canonical addresses follow the port.
        before = {path: fetched(site + quote(path)) for path in paths}
        assert len(paths) > 30
        wait_until(lambda: len(named(server.process.pid, *BEHIND)) == len(BEHIND))
        stopped = named(server.process.pid, *BEHIND)
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
