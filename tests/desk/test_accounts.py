"""The list of accounts."""

from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from warta.desk.models import User

TAG = re.compile(r'<(?:[^">]|"[^"]*")*>')


def test_the_list_tells_what_each_account_is(desk: Newsdesk) -> None:
    owner, budi = User.objects.create_superuser("sari", "sari@warta.example", "x"), account("budi", "reporter")
    account("wati", "desk-editor", desk.section("Kota"))
    User.objects.create_user("tono")
    User.objects.filter(pk=budi.pk).update(is_active=False)
    head, *rows = table_in(browser_of(owner).get("/meja/users/").content.decode())
    assert "Nama pengguna Peran Dapat masuk" in head
    # Wagtail's sign would be read aloud as True.
    assert [row.rpartition("budi ")[2] for row in rows if "budi" in row] == ["Wartawan Tidak"]
    assert [row.rpartition("sari ")[2] for row in rows if "sari" in row] == ["Pemilik Ya Baru saja"]
    assert [row.rpartition("wati ")[2] for row in rows if "wati" in row] == ["Redaktur: Kota Ya"]
    assert [row.rpartition("tono ")[2] for row in rows if "tono" in row] == ["Tanpa peran Ya"]


def table_in(page: str) -> list[str]:
    """The words of each row, its heading first."""
    table = page.partition('<table class="listing">')[2].partition("</tbody>")[0]
    return [" ".join(TAG.sub(" ", row).split()) for row in table.split("</tr>")]


def test_the_list_asks_as_often_for_many_accounts_as_for_few(desk: Newsdesk) -> None:
    browser = browser_of(account("admin", "admin"))
    browser.get("/meja/users/")
    asked = []
    for name in ("budi", "wati"):
        account(name, "reporter")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/meja/users/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
