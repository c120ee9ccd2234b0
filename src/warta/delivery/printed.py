"""From a path to what is printed there, or to what we say when nothing is."""

from __future__ import annotations

from collections.abc import Collection
from time import perf_counter

from warta.delivery.answers import Answer, Asked
from warta.delivery.opening import OpenStore
from warta.delivery.pages import Pages
from warta.delivery.paths import as_location, is_safe, with_slash
from warta.delivery.plain import BAD_PATH, REVALIDATE, bad_request, not_allowed, not_found, plain
from warta.press.store import StoreError

NOT_FOUND_PAGE = "/404.html"


class Printed:
    """Answers with what is in the store; `also` are addresses outside it that want their slash, too."""

    def __init__(self, store: OpenStore, pages: Pages, also: Collection[str]) -> None:
        self._store = store
        self._pages = pages
        self._also = also

    def answer(self, path: str, asked: Asked) -> Answer:
        """One lookup; raises when the store cannot be read."""
        if asked.method not in ("GET", "HEAD"):
            return not_allowed()
        began = perf_counter()
        served = self._store.lookup(path, began)
        if served is None:
            return self._missing(path, asked)
        return self._pages.answer(served, perf_counter() - began, asked)

    def _missing(self, path: str, asked: Asked) -> Answer:
        if not is_safe(path):
            return bad_request(BAD_PATH)
        meant = with_slash(path)
        if meant is not None and (meant in self._also or self._store.lookup(meant, perf_counter()) is not None):
            location = as_location(meant)
            if location is not None:
                return plain("301 Moved Permanently", "", ("Location", location), ("Cache-Control", REVALIDATE))
        return self._not_found(asked)

    def _not_found(self, asked: Asked) -> Answer:
        began = perf_counter()
        served = self._store.lookup(NOT_FOUND_PAGE, began)
        if served is not None and served.kind == "page":
            return self._pages.answer_as("404 Not Found", served, perf_counter() - began, asked)
        if self._store.state()[1] is None:
            # Not "not found": the store is new or was deleted, and every page of the site will be there again soon.
            raise StoreError("Nothing has been printed into the store yet.")
        return not_found()
