"""Every text of the desk is in both catalogues, and the compiled ones are up to date.

After a change of texts: edit the .po files and compile them with
`.venv/bin/pybabel compile -D django -d src/warta/locale`. The edition has catalogues of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

import warta
from tests.catalogues import assert_compiled, assert_complete, django_template, texts_in_code
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    assert_compiled(catalogue(language))


@pytest.mark.parametrize(("language", "names"), [("id", ["berita", "kanal"]), ("en", ["story", "section"])])
def test_the_desk_speaks_the_language_of_its_user(language: str, names: list[str]) -> None:
    with translation.override(language):
        assert [str(model._meta.verbose_name) for model in (Story, Section)] == names


def test_a_new_newsroom_starts_in_indonesian(desk: object) -> None:
    assert Flat.objects.get(slug="redaksi").title == "Redaksi"
    assert "Dewan Pers" in Flat.objects.get(slug="pedoman-media-siber").body
