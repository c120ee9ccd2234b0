"""Every text of the desk is in both catalogues, and the compiled ones are up to date.

After a change of texts: edit the .po files and compile them with
`.venv/bin/pybabel compile -D django -d src/warta/locale`.
The edition has catalogues of its own, and so have texts of Wagtail (`test_texts_of_others.py`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

import warta
from tests.catalogues import assert_compiled, assert_complete, django_template, texts_in_code, texts_out_of_reach
from tests.newsdesk import Newsdesk
from warta.desk.models import User
from warta.newsroom.models import Flat, Section, Story

PACKAGE = Path(warta.__file__).parent
METHODS = [("edition/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", django_template)]
KEYWORDS = ("gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "_", "_g")
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def catalogue(language: str) -> Path:
    (folder,) = settings.LOCALE_PATHS
    return Path(folder) / language / "LC_MESSAGES" / "django.mo"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_and_no_other(language: str) -> None:
    assert_complete(catalogue(language), texts_in_code(PACKAGE, METHODS, KEYWORDS))


def test_every_text_stands_where_it_is_found() -> None:
    assert texts_out_of_reach(PACKAGE, KEYWORDS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    assert_compiled(catalogue(language))


@pytest.mark.parametrize(("language", "names"), [("id", ["berita", "kanal"]), ("en", ["story", "section"])])
def test_the_desk_speaks_the_language_of_its_user(language: str, names: list[str]) -> None:
    with translation.override(language):
        assert [str(model._meta.verbose_name) for model in (Story, Section)] == names


def test_the_explorer_is_indonesian_for_who_reads_indonesian(desk: Newsdesk) -> None:
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.create_superuser("sari", "sari@warta.example", "x"))
    kota = desk.section("Kota")
    for language, title in {"id": "Menjelajahi: Kota", "en": "Exploring: Kota"}.items():
        assert title in client.get(f"/meja/pages/{kota.pk}/", headers={"accept-language": language}).content.decode()


def test_what_waits_and_what_went_wrong_is_told_in_indonesian(desk: Newsdesk) -> None:
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.create_superuser("sari", "sari@warta.example", "x"))
    kota = desk.section("Kota")
    for address, told in {
        "/meja/reports/workflow/": "Belum ada halaman yang diserahkan untuk disetujui",
        "/meja/snippets/newsroom/breakingbar/": "Belum ada kabar kilat.",
    }.items():
        assert told in client.get(address).content.decode()
    refused = client.post(f"/meja/pages/add/newsroom/story/{kota.pk}/", form_of_nothing())
    assert "Halaman belum dibuat karena ada isian yang keliru." in refused.content.decode()


def form_of_nothing() -> dict[str, str]:
    """A new story in which nothing was written."""
    forms = ("authorships", "story_topics", "corrections", "comments")
    counts = {f"{form}-{name}_FORMS": "0" for form in forms for name in ("TOTAL", "INITIAL")}
    return {**counts, "title": "", "slug": "", "body-count": "0", "action-publish": "1"}


def test_a_new_newsroom_starts_in_indonesian(desk: object) -> None:
    assert Flat.objects.get(slug="redaksi").title == "Redaksi"
    assert "Dewan Pers" in Flat.objects.get(slug="pedoman-media-siber").body
