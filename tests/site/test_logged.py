"""What stands in the log after refusals and errors: what went wrong, and no token that opens a subscription."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.db import connections
from django.test import Client

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import confirmed, pagi
from warta.readers.newsletter.models import Subscription

HERE = "/_/langganan"


@pytest.fixture
def one(desk: Newsdesk) -> Subscription:
    return confirmed(pagi(), "sari@surat.example")


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the process writes to stderr, by the handler that the settings made."""
    (handler,) = [each for each in logging.getLogger().handlers if each.name == "stderr"]
    assert isinstance(handler, logging.StreamHandler)
    written = StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


def reader() -> Client:
    return Client(HTTP_HOST="localhost", raise_request_exception=False)


def test_refusals_are_logged_without_the_token(one: Subscription, log: StringIO) -> None:
    for tail in ("/keluarr", "//", "/salinan/x", "%20", "/%2F"):
        assert reader().get(f"{HERE}/{one.token}{tail}").status_code == 404
    assert reader().get(f"{HERE}/%20/{one.token}").status_code == 404
    assert reader().get(f"{HERE}/{one.token}/salinan").status_code == 405
    assert reader().put(f"{HERE}/{one.token}/keluar").status_code == 405
    assert reader().post(f"{HERE}/{one.token}/ya").status_code == 404
    written = log.getvalue()
    assert written.count(f"Not Found: {HERE}/***") >= 7 and written.count("Method Not Allowed") == 2
    assert one.token not in written and one.confirm_token not in written


def test_errors_are_logged_with_their_traceback_and_without_the_token(
    desk: Newsdesk, one: Subscription, log: StringIO
) -> None:
    connections.close_all()
    away = desk.home.database.with_suffix(".away")
    desk.home.database.rename(away)
    try:
        assert reader().post(f"{HERE}/{one.token}/keluar").status_code == 503
    finally:
        connections.close_all()
        for end in ("", "-wal", "-shm"):
            desk.home.database.with_name(desk.home.database.name + end).unlink(missing_ok=True)
        away.rename(desk.home.database)
    written = log.getvalue()
    assert f"{HERE}/***" in written and "Traceback" in written and "OperationalError" in written
    assert one.token not in written


def test_what_an_exception_says_of_an_address_is_masked_too(one: Subscription, log: StringIO) -> None:
    try:
        raise LookupError(f"nothing at {HERE}/{one.token}/keluar")
    except LookupError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/kota/")
    written = log.getvalue()
    assert f"LookupError: nothing at {HERE}/***" in written and "/kota/\n" in written and one.token not in written
