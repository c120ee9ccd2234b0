"""The desk's connections stay from request to request, and leave a file that is not the newsroom's any more."""

from __future__ import annotations

import shutil

import pytest
from django.core.signals import request_finished
from django.db import connection, connections
from django.test import Client

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from warta.desk import freshness
from warta.desk.models import User


@pytest.fixture
def browser(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.0,))
    return browser_of(account("rina", "reporter"))


def test_a_database_is_opened_once_and_not_for_each_request(browser: Client) -> None:
    browser.get("/meja/")
    opened = connection.connection
    assert opened is not None
    request_finished.send(None)  # Django's test client keeps this from those who close connections.
    assert browser.get("/meja/").status_code == 200
    assert connection.connection is opened


def test_a_database_that_was_put_in_the_place_of_another_is_the_one_that_is_read(
    desk: Newsdesk, browser: Client
) -> None:
    connections.close_all()
    backup = desk.home.database.with_suffix(".backup")
    shutil.copyfile(desk.home.database, backup)
    account("sari", "reporter")
    assert browser.get("/meja/").status_code == 200
    connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    backup.rename(desk.home.database)
    assert browser.get("/meja/").status_code == 200
    assert not User.objects.filter(username="sari").exists()
