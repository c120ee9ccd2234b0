"""The log's page: who did what, when and from where, found by person, story, action and time, and taken along."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import ENTERED, REFUSED, note_own
from warta.desk.models import User

LOG = "/meja/reports/site-history/"
# 23.30 UTC is the next day in Jakarta.
LATE = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.fixture
def sari(desk: Newsdesk) -> User:
    return User.objects.create_superuser("sari", "sari@warta.example", "x")


@pytest.fixture
def wrote(desk: Newsdesk, sari: User) -> dict[str, Any]:
    """Two people, two stories."""
    kota = desk.section("Kota")
    air, api = desk.story(kota, "Air naik"), desk.story(kota, "Api padam")
    tono = account("tono", "desk-editor", kota)
    PageLogEntry.objects.log_action(air, "wagtail.lock", user=sari, timestamp=LATE)
    PageLogEntry.objects.log_action(api, "wagtail.unlock", user=tono)
    return {"tono": tono, "air": air, "api": api}


def rows(reader: User, query: str = "") -> list[dict[str, str]]:
    """What the table says."""
    answer = browser_of(reader).get(f"{LOG}?export=csv{query}")
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_it_is_searched_by_person_story_action_and_time(sari: User, wrote: dict[str, Any]) -> None:
    def of(query: str) -> set[tuple[str, str]]:
        return {(row["Siapa"], row["Tentang apa"]) for row in rows(sari, query)}

    assert of(f"&user={wrote['tono'].pk}") == {("tono", "Api padam")}
    assert of("&label=air") == {("sari", "Air naik"), ("sistem", "Air naik")}
    assert of("&action=wagtail.unlock") == {("tono", "Api padam")}
    assert of("&timestamp_from=2026-11-21&timestamp_to=2026-11-21") == {("sari", "Air naik")}
    assert of("&timestamp_from=2026-11-20&timestamp_to=2026-11-20") == set()


def test_times_are_those_of_the_site(sari: User, wrote: dict[str, Any]) -> None:
    page = browser_of(sari).get(f"{LOG}?action=wagtail.lock").content.decode()
    assert "21 Nov 2026 06:30:00 WIB" in page
    assert [row["Waktu"] for row in rows(sari, "&action=wagtail.lock")] == ["2026-11-21T06:30:00+07:00"]


def test_a_table_runs_nothing(desk: Newsdesk, sari: User) -> None:
    kota = desk.section("Kota")
    for start in ("=1+1", "+1", "-1", "@SUM(1)", "\t=1"):
        story = desk.draft(kota, f"{start} kabar", slug=f"kabar-{len(start)}-{ord(start[0])}")
        PageLogEntry.objects.log_action(story, "wagtail.lock", user=sari, title=f"{start} kabar")
    told = [row["Tentang apa"] for row in rows(sari, "&action=wagtail.lock")]
    assert len(told) == 5
    assert all(text.startswith("'") for text in told)


def test_each_sees_what_their_rights_reach(sari: User, wrote: dict[str, Any], desk: Newsdesk) -> None:
    chief, admin = account("pelaksana", "managing-editor"), account("admin", "admin")
    client = Client(HTTP_HOST="localhost")
    client.post("/meja/login/", {"username": "tono", "password": "salah"})
    seen = {who: {row["Tentang apa"] for row in rows(who)} for who in (chief, admin)}
    assert {"Air naik", "Api padam"} <= seen[chief]
    assert "tono" not in seen[chief]
    assert not {"Air naik", "Api padam"} & seen[admin]
    assert "tono" in seen[admin]
    reporter = browser_of(account("rina", "reporter"))
    for name in ("desk_log", "desk_log_results", "wagtailadmin_reports:site_history"):
        assert reporter.get(reverse(name))["Location"] == "/meja/"
    assert reverse("desk_log") not in reporter.get("/meja/").content.decode()


def test_who_was_refused_is_somebody_with_an_address_and_no_word_of_what_they_typed(sari: User) -> None:
    anybody = Client(HTTP_HOST="localhost", REMOTE_ADDR="203.0.113.5")
    anybody.post("/meja/login/", {"username": "sari", "password": "rahasia-salah-ketik"})
    anybody.post("/meja/login/", {"username": "kata-sandi-di-kolom-nama", "password": "x"})
    page = browser_of(sari).get(f"{LOG}?action={REFUSED}").content.decode()
    assert page.count("203.0.113.5") == 2
    assert "akun tidak ada" in page
    kept = str(list(AccountLogEntry.objects.values()))
    assert "rahasia-salah-ketik" not in kept and "kata-sandi-di-kolom-nama" not in kept


def test_a_long_log_is_taken_along_whole(sari: User) -> None:
    request = Client(HTTP_HOST="localhost").get("/meja/login/").wsgi_request
    for _ in range(3):
        note_own(ENTERED, sari, request)
    one = AccountLogEntry.objects.filter(action=ENTERED).latest("pk")
    copies = [AccountLogEntry(**{**_fields(one), "timestamp": one.timestamp}) for _ in range(1200)]
    AccountLogEntry.objects.bulk_create(copies)
    assert len(rows(sari, f"&action={ENTERED}")) == 1203


def _fields(entry: AccountLogEntry) -> dict[str, Any]:
    return {field.attname: getattr(entry, field.attname) for field in entry._meta.fields if field.attname != "id"}
