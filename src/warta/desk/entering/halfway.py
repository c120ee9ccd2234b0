"""Halfway in: somebody gave the right password and still owes the second factor. To the desk they are nobody yet."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from warta.desk.audit.doors import door_of
from warta.desk.audit.noting import ENTERED, note_own
from warta.desk.entering.second_factor import Way
from warta.desk.models import User

KEY = "warta.halfway"
PATIENCE = 600  # seconds for the second step
BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, user: User, then: str, remember: bool) -> None:
    """The first step is done; a session of its own, so that nobody rides along in an older one."""
    request.session.flush()
    request.session[KEY] = {
        "user": user.pk,
        # A password that is changed meanwhile takes the first step back.
        "proof": user.get_session_auth_hash(),
        "until": time.time() + PATIENCE,
        "then": then,
        "remember": remember,
    }


def who(request: HttpRequest) -> User | None:
    """Who is halfway in; None when nobody is, or not any more."""
    state = request.session.get(KEY)
    if state is None or time.time() > state["until"]:
        return None
    user = User.objects.filter(pk=state["user"], is_active=True).first()
    return user if user and constant_time_compare(state["proof"], user.get_session_auth_hash()) else None


def finish(request: HttpRequest, user: User, way: Way) -> str:
    """The second step is done: the session is theirs. Gives where they wanted to go."""
    state: dict[str, Any] = request.session.pop(KEY)
    login(request, user, backend=BACKEND)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if state["remember"] else 0)
    note_own(ENTERED, user, request, door_of(user.get_username(), request), by=way)
    return str(state["then"] or reverse("wagtailadmin_home"))
