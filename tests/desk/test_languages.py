"""Whoever chose English reads no Indonesian in the desk, and the other way round, whoever came before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils.text import capfirst
from wagtail.models import Page, Task, Workflow
from wagtail.users.models import UserProfile

from tests.catalogues import VARIABLES, source_of
from tests.desk.shown import said_in
from tests.desk.walking import Walk, addresses
from tests.newsdesk import Newsdesk
from tests.site.test_texts_of_others import MAIN, ours, singular, texts, theirs
from warta.desk import freshness
from warta.desk.models import User
from warta.newsroom.models import Photo

# What readers see is in the language of the site; the guide tells what it is called there.
OF_READERS = ("desk_front_preview", "desk_front_shows", "desk_guide", "desk_issue_mail", "preview_", "subscri")
# Others speak to programs, and to nobody; one of Wagtail's falls over to show how that looks.
NO_PAGES = ("wagtailadmin_api:", "wagtail_serve", "wagtailadmin_error_test")
PREVIEWS = ("view_draft", "revisions_view", "workflow_preview", "preview_on_edit", "preview_on_add")
# Wagtail has them in English alone.
UNTRANSLATED = {"Actions", "None", "Root page", "Site name", "Task type"}
# A choice of how names are written is no translation, nor are letters that everybody reads alike.
SPELT = {"Jumat", "Indonesia", "English"}
SHORTEST = 5


@pytest.fixture
def walk(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """The desk as its owner, who sees all of it."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.0,))
    walk = Walk.through(desk)
    walk.users["M"] = User.objects.create_superuser("sari", "sari@warta.example", "x")
    return walk


def prefer(user: User, language: str) -> None:
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


def pages(walk: Walk) -> Iterator[tuple[str, str]]:
    """Each page of the desk that is text, by the name of its address."""
    for name in addresses():
        if name.startswith(OF_READERS + NO_PAGES) or name.endswith(PREVIEWS):
            continue
        walk.users["M"] = User.objects.get(pk=walk.users["M"].pk)
        answer = walk.visit(name, "M")
        shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.get("Content-Type", "").startswith(("text/html", "application/json")):
            yield name, shown.decode()


def in_indonesian() -> dict[str, str]:
    """Every text of the desk, with what it is in Indonesian."""
    known = {message: singular(told.string) for message, told in (texts(source_of(MAIN)) | ours("django")).items()}
    return {" ".join(text.split()): " ".join(told.split()) for (_, text), told in (theirs("django") | known).items()}


class Words:
    """Texts of one language that are none of the other."""

    def __init__(self, these: Iterable[str], others: Iterable[str], names: set[str]) -> None:
        both = {*others, *map(capfirst, others), *names, *SPELT, *UNTRANSLATED}
        wanted = {form for text in these for form in (text, capfirst(text))} - both
        # A word in small letters may be the name of an icon or a field.
        self._whole = {text for text in wanted if " " in text or text[:1].isupper()}
        self._filled = [
            re.compile(VARIABLES.sub("(.+?)", re.escape(text).replace(r"\(", "(").replace(r"\)", ")")) + "$")
            for text in wanted
            if VARIABLES.search(text) and len(re.sub(r"\W", "", VARIABLES.sub("", text))) >= SHORTEST
        ]
        self._both = both

    def among(self, said: set[str]) -> set[str]:
        """Those that were said."""
        return {text for text in said - self._both if text in self._whole or self._is_filled(text)}

    def _is_filled(self, text: str) -> bool:
        return any(pattern.match(text) for pattern in self._filled)


def names_given() -> set[str]:
    """What people, the founding of the newsroom and Django's tables called things, which nobody translates."""
    given = (
        *Page.objects.values_list("title", flat=True),
        *Group.objects.values_list("name", flat=True),
        *Workflow.objects.values_list("name", flat=True),
        *Task.objects.values_list("name", flat=True),
        *Photo.objects.values_list("title", flat=True),
        *Permission.objects.values_list("name", flat=True),
    )
    return set(given)


def test_each_reads_the_desk_in_their_own_language(walk: Walk) -> None:
    known, names = in_indonesian(), names_given()
    foreign = {
        "en": Words(known.values(), known.keys(), names),
        "id": Words(known.keys(), known.values(), names),
    }
    # What is settled as the desk starts is Indonesian, and shows first; what is for whoever comes first shows then.
    for language in ("en", "id"):
        prefer(walk.users["M"], language)
        wrong = {name: found for name, page in pages(walk) if (found := foreign[language].among(said_in(page)))}
        assert wrong == {}, language


def test_what_is_not_found_is_said_in_ones_own_language(desk: Newsdesk) -> None:
    user = User.objects.create_superuser("sari", "sari@warta.example", "x")
    prefer(user, "en")
    browser = Client(HTTP_HOST="localhost", headers={"accept-language": "id"})
    browser.force_login(user)
    answer = browser.get("/meja/tidak-ada/")
    assert "Error 404" in answer.content.decode() and answer["Content-Language"] == "en"
