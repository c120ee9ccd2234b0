"""The desk answers an editor only when readers see the edit."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from warta.outbox import positions
from warta.press.store import StoreError, StoreReader

PATIENCE = 5.0  # seconds, then the editor is told that the press is still printing
POLL = 0.002


@cache
def store() -> StoreReader:
    """This process's view of the store; opened at first use, after the fork."""
    return StoreReader(settings.WARTA_STORE)


class WaitForThePress:
    """Holds the answer to a writing request until the press has taken in its changes, `patience` at most."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse], patience: float = PATIENCE) -> None:
        self.get_response = get_response
        self.patience = patience

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)
        before = positions.current(connection)
        response = self.get_response(request)
        written = positions.current(connection)
        if written != before and not printed(written, self.patience) and hasattr(request, "_messages"):
            messages.warning(request, _("Saved. The press is still printing it; readers will see it shortly."))
        return response


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
