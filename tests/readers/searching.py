"""Readers' search over a newsroom of the tests, as `warta serve` wires it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from time import time
from urllib.parse import urlencode

from tests.delivery.client import Client, Response
from tests.delivery.sites import application
from tests.newsdesk import Newsdesk
from warta.delivery.opening import OpenStore
from warta.readers.search.follower import Follower
from warta.readers.search.index import Index
from warta.readers.search.searching import Search
from warta.site.printed import PrintedPages
from warta.site.searching import SearchApplication

_RESULT = re.compile(r'<h2>(?:<span class="kind[^>]*>[^<]*</span> )?<a href="([^"]+)">')


class Searching:
    """An index that follows a newsroom when it is told to, and what readers get of it."""

    def __init__(self, desk: Newsdesk, patience: float = 60.0, clock: Callable[[], float] = time) -> None:
        self.desk = desk
        self.path = desk.home.search
        self.pages = PrintedPages(OpenStore(desk.home.store))
        search = Search(self.path, self.pages.has_page, patience)
        self.client = Client(application(desk.home.path, search=SearchApplication(search, clock)))

    def follow(self) -> None:
        """The index takes in all that there is."""
        index = Index(self.path)
        follower = Follower(index, self.desk.press, self.pages)
        while follower.follow():
            pass
        index.close()

    def rebuild(self, progress: Callable[[int, int], None]) -> None:
        """The index is made again."""
        index = Index(self.path)
        Follower(index, self.desk.press, self.pages).rebuild(progress)
        index.close()

    def catch_up(self) -> None:
        """The press prints, and the index follows."""
        self.desk.changed()
        self.follow()

    def get(self, words: str = "", **fields: str) -> Response:
        """The page that answers."""
        return self.client.get("/cari/?" + urlencode({"q": words, **fields}))

    def found(self, words: str = "", **fields: str) -> list[str]:
        """Paths of the stories on that page, in its order."""
        answer = self.get(words, **fields)
        assert answer.status == 200
        results = answer.text.partition('<ol class="found">')[2].partition("</ol>")[0]
        return _RESULT.findall(results)

    def suggested(self, typed: str) -> list[str]:
        """What is suggested to whoever has typed so much."""
        answer = self.client.get("/cari/saran?" + urlencode({"q": typed}))
        assert answer.status == 200
        return json.loads(answer.text)

    def words_of(self, words: str = "", **fields: str) -> str:
        """What the page says, without its tags."""
        main = self.get(words, **fields).text.partition("<main")[2].partition("</main>")[0]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
