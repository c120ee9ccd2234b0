"""Every text of the edition is in both catalogues, and the compiled ones are up to date.

After a change of texts: edit the .po files and compile them with
`.venv/bin/pybabel compile -D edition -d src/warta/edition/locale`.
"""

import pytest

from tests.catalogues import JINJA, assert_compiled, assert_complete, texts_in_code
from warta.edition.language import LANGUAGES, LOCALE, catalogue

METHODS = [("**.py", "python"), ("**/templates/**.*", JINJA)]
KEYWORDS = ("gettext", "text", "marked")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_and_no_other(language: str) -> None:
    assert_complete(catalogue(language), texts_in_code(LOCALE.parent, METHODS, KEYWORDS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    assert_compiled(catalogue(language))
