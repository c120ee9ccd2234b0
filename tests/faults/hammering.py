"""Readers who hardly rest: threads that ask for pages and check each answer, until a file appears in their folder.

Each page says in its masthead which number the newsroom's name had when it was printed; a new name is one edition.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from threading import Thread
from time import sleep

from tests.delivery.client import ask, environ_for
from warta.delivery.application import Application
from warta.press.store import StoreReader
from warta.press.store.digests import digest_of_body

STOP = "stop-hammering"
NUMBERED = re.compile(rb'class="mark" href="/">Warta (\d+)<')
LINK = re.compile(rb'(?:href|src)="(/[^"#?]*)')
# Served by others: what Django and the folders answer for.
NOT_PRINTED = (b"/meja/", b"/_/", b"/media/", b"/static/", b"/cari/")
LINKS_OF_A_PAGE = 4
# Seconds between two pages: readers who never waited at all would take the machine from those who publish.
REST = 0.02


class Reader(Thread):
    """One reader; `found` counts what was seen and what was wrong."""

    def __init__(self, home: Path, seed: int, web: Application) -> None:
        super().__init__(daemon=True)
        self.stop = home / STOP
        self.web = web
        self.store = StoreReader(home / "store")
        self.random = random.Random(seed)
        self.found: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.number = -1
        self.edition_of: dict[str, int] = {}

    def run(self) -> None:
        path = "/"
        while not self.stop.exists():
            body = self._page_of_store(path) if self.random.random() < 0.5 else self._page_of_web(path)
            self.found["pages"] += 1
            self._check_number(path, body)
            links = [link for link in LINK.findall(body) if not link.startswith(NOT_PRINTED)]
            for link in self.random.sample(links, min(LINKS_OF_A_PAGE, len(links))):
                self._check_link(path, link.decode())
            sleep(REST)
            path = self.random.choice(links).decode() if links and self.random.random() < 0.9 else "/"

    def _page_of_store(self, path: str) -> bytes:
        served = self.store.lookup(path)
        if served is None or not served.body:
            return b""
        body = gzip.decompress(served.body)
        if digest_of_body(body) != served.digest:
            self._say("torn", path)
        if served.edition < self.edition_of.get(path, 0):
            self._say("backwards", f"{path}: edition {served.edition} after {self.edition_of[path]}")
        self.edition_of[path] = served.edition
        return body

    def _page_of_web(self, path: str) -> bytes:
        try:
            answer = ask(self.web, environ_for(path, accept_encoding="gzip"))
            return gzip.decompress(answer.body) if answer.headers.get("Content-Encoding") == "gzip" else b""
        except (AssertionError, OSError, EOFError) as error:
            self._say("torn", f"{path}: {error}")
            return b""

    def _check_number(self, path: str, body: bytes) -> None:
        """All pages change together: whatever page it is, the number never goes back."""
        numbers = {int(number) for number in NUMBERED.findall(body)}
        if len(numbers) > 1:
            self._say("torn", f"{path}: {numbers}")
        if numbers:
            self.found["numbered"] += 1
            if min(numbers) < self.number:
                self._say("backwards", f"{path}: {numbers} after {self.number}")
            self.number = max(numbers)

    def _check_link(self, path: str, link: str) -> None:
        self.found["links"] += 1
        answer = ask(self.web, environ_for(link))
        self.found[str(answer.status)] += 1
        if answer.status not in (200, 301, 410):  # 410: taken down in public, with a notice.
            self._say("dead", f"{path} -> {link}: {answer.status}")

    def _say(self, kind: str, what: str) -> None:
        self.found[kind] += 1
        self.wrong.append(f"{kind} {what}")


def nothing(environ: object, start_response: object) -> list[bytes]:
    raise AssertionError("readers need no Django")


def main(home: Path, threads: int, seed: int) -> None:
    web = Application(
        home / "store",
        nothing,
        threads=threads + 2,
        node="node-1",
        media_root=home / "media",
        static_root=home / "static",
        hosts=["warta.test"],
    )
    readers = [Reader(home, seed * 1000 + n, web) for n in range(threads)]
    for reader in readers:
        reader.start()
    print("hammering", flush=True)
    for reader in readers:
        reader.join()
    found = sum((reader.found for reader in readers), Counter())
    print(json.dumps([found, [wrong for reader in readers for wrong in reader.wrong][:20]]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
