"""Whose scripts run on readers' pages is decided by administrators; the look, by who runs the newsroom."""

from __future__ import annotations

import pytest

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk

PAGES = {name: f"/meja/settings/newsroom/{name}/" for name in ("appearance", "insertions", "partners")}


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("admin", {"appearance", "insertions", "partners"}),
        ("managing-editor", {"appearance", "insertions"}),
        ("desk-editor", set()),
        ("front-editor", set()),
        ("copy-editor", set()),
        ("reporter", set()),
    ],
)
def test_who_may_set_what(desk: Newsdesk, role: str, opens: set[str]) -> None:
    browser = browser_of(account("sari", role))
    answers = {name: browser.get(address, follow=True) for name, address in PAGES.items()}
    opened = {name for name, answer in answers.items() if answer.request["PATH_INFO"].startswith(PAGES[name])}
    assert opened == opens
