"""Accounts that log in as people do."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.newsdesk import Newsdesk
from warta.desk import freshness
from warta.desk.models import User

PASSWORD = "kata-sandi-yang-panjang"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.0,))


@pytest.fixture
def rina(desk: Newsdesk) -> User:
    """An owner's account, so that nothing but the door is in the way."""
    return User.objects.create_superuser("rina", "rina@warta.example", PASSWORD)


@pytest.fixture
def anybody(desk: Newsdesk) -> Client:
    """A browser in which nobody is logged in."""
    return Client(HTTP_HOST="localhost")
