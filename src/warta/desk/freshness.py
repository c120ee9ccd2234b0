"""The desk answers an editor only when readers see the edit, and says what that took."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from warta.desk.receipts import receipt_since, tell
from warta.outbox import positions
from warta.press.store import Store, StoreError

PATIENCE = 5.0  # seconds, then the editor is told that the press is still printing
POLL = 0.002
DESK = "/meja/"


@cache
def store() -> Store:
    """This process's view of the store; opened at first use, after the fork."""
    return Store(settings.WARTA_STORE)


class WaitForThePress:
    """Holds the answer to an editor's writing request until the press has taken in its changes, `patience` at most."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse], patience: float = PATIENCE) -> None:
        self.get_response = get_response
        self.patience = patience

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD", "OPTIONS"} or not _is_an_editors(request):
            return self.get_response(request)
        before, edition, at = positions.current(connection), newest_edition(), time.time()
        response = self.get_response(request)
        written = positions.current(connection)
        if written != before:
            fresh = printed(written, self.patience)
            if hasattr(request, "_messages"):
                _tell(request, fresh, edition, at)
        return response


def _is_an_editors(request: HttpRequest) -> bool:
    """Readers who subscribe and whoever logs in come by here too, and what editors do meanwhile is none of theirs."""
    return request.path.startswith(DESK) and request.user.is_authenticated


def _tell(request: HttpRequest, fresh: bool, edition: int, at: float) -> None:
    if fresh:
        tell(request, store(), receipt_since(store(), edition, at))
    else:
        messages.warning(request, _("Saved. The press is still printing it; readers will see it shortly."))


def newest_edition() -> int:
    """The number of the edition that readers get now; 0 while the store cannot be used."""
    try:
        store().follow()
        return store().edition()
    except StoreError:
        return 0


def printed(position: str, patience: float = PATIENCE) -> bool:
    """Waits until the press has taken in a position; False when it takes longer."""
    deadline = time.monotonic() + patience
    while not _is_in_store(position):
        if time.monotonic() >= deadline:
            return False
        time.sleep(POLL)
    return True


def _is_in_store(position: str) -> bool:
    """Not while the store cannot be used, either: what the editor did is saved all the same."""
    try:
        return not store().follow() and positions.includes(store().position() or "", position)
    except StoreError:
        return False
