"""An editor who is logged in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.newsdesk import Newsdesk
from warta.desk import freshness
from warta.desk.models import User


@pytest.fixture
def editor(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A browser with an administrator in it; waits for the press no longer than a moment."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.05,))
    user = User.objects.create_superuser("sari", "sari@warta.example", "x")
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    yield client
