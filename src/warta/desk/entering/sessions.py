"""How long a session holds: not for ever, and not while nobody works in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from warta.desk.audit.noting import SESSIONS_ENDED, note_own

SINCE, SEEN = "warta.since", "warta.seen"
# Seconds that work may be newer than what the session says of it: not every click is written down.
GRAIN = 60
# An open editor asks by itself, whoever sits before it.
NOT_WORK = "/meja/editing-sessions/"


class Lifetimes:
    """Ends sessions that are too old, or in which nobody worked for too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look_at(request, time.time())
        return self.get_response(request)

    def _look_at(self, request: HttpRequest, at: float) -> None:
        session = request.session
        # One that does not say when it began is none of ours.
        since, seen = session.get(SINCE, 0.0), session.get(SEEN, 0.0)
        if at - since > settings.WARTA_SESSIONS.lifetime or at - seen > settings.WARTA_SESSIONS.idle:
            logout(request)
            messages.warning(request, _("Your session has ended. Log in again; drafts are saved."))
        elif at - seen > GRAIN and not request.path.startswith(NOT_WORK):
            session[SEEN] = at


def connect() -> None:
    """Every session says when it began."""
    user_logged_in.connect(_begin, dispatch_uid="warta.sessions.begin")


def _begin(request: HttpRequest, **kwargs: Any) -> None:
    request.session[SINCE] = request.session[SEEN] = time.time()


def end_others(request: HttpRequest) -> None:
    """Every session of this account but the one that asks."""
    request.user.end_sessions()
    update_session_auth_hash(request, request.user)
    note_own(SESSIONS_ENDED, request.user, request)
