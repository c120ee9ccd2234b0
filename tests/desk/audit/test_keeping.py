"""The logs are only added to, whoever asks the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.newsdesk import Newsdesk
from warta.desk.audit import keeping
from warta.desk.audit.models import AccountLogEntry
from warta.desk.models import User


@pytest.fixture
def logs(desk: Newsdesk) -> list[Any]:
    """Each log, with something in it."""
    story = desk.story(desk.section("Kota"), "Air naik")
    user = User.objects.create_superuser("rina", "rina@warta.example", "x")
    PageLogEntry.objects.log_action(story, "wagtail.edit", user=user)
    ModelLogEntry.objects.log_action(desk.topic("Banjir"), "wagtail.create", user=user)
    return [PageLogEntry, ModelLogEntry, AccountLogEntry]


def test_no_entry_is_changed_or_removed(logs: list[Any]) -> None:
    for log in logs:
        entry = log.objects.latest("pk")
        for act in (
            entry.delete,
            log.objects.all().delete,
            lambda log=log: log.objects.update(label="lain"),
            lambda log=log: log.objects.update(timestamp="2020-01-01T00:00:00Z"),
            lambda log=log: log.objects.update(user=None),
            lambda table=log._meta.db_table: connection.cursor().execute(f"DELETE FROM {table}"),
            lambda table=log._meta.db_table: connection.cursor().execute(f"UPDATE {table} SET data = '{{}}'"),
        ):
            with pytest.raises(DatabaseError, match=keeping.REFUSAL):
                act()
        assert log.objects.filter(pk=entry.pk, label=entry.label).exists()


def test_what_entries_tell_of_may_go(logs: list[Any], desk: Newsdesk) -> None:
    count = [log.objects.count() for log in logs]
    page, user = PageLogEntry.objects.latest("pk").page, User.objects.get()
    DeletePageAction(page, user=user).execute(skip_permission_checks=True)
    user.delete()
    ContentType.objects.filter(model="topic").delete()
    assert all(log.objects.count() >= before for log, before in zip(logs, count, strict=True))
    assert PageLogEntry.objects.filter(label__contains="Air naik", action="wagtail.delete").count() == 1


def test_the_triggers_can_be_made_again(logs: list[Any]) -> None:
    keeping.install(connection)
    keeping.install(connection)
    with pytest.raises(DatabaseError, match=keeping.REFUSAL):
        AccountLogEntry.objects.all().delete()
