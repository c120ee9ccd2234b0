"""Every text of the edition is in both catalogues, and the compiled ones are up to date.

After a change of texts: edit the .po files and compile them with
`.venv/bin/pybabel compile -D edition -d src/warta/edition/locale`.
"""

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from warta.edition.language import LANGUAGES, LOCALE, catalogue

METHODS = [("**.py", "python"), ("**/templates/**.*", "jinja2.ext.babel_extract")]
KEYWORDS: dict[str, None] = dict.fromkeys(("gettext", "text", "marked"))
VARIABLES = re.compile(r"\{\w+\}|%\(\w+\)s")


def texts_in_code() -> set[str]:
    """What the room's code and templates say to people."""
    options = {"**/templates/**.*": {"silent": "false"}}
    found = extract_from_dir(LOCALE.parent, METHODS, options, keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def source_of(language: str) -> Catalog:
    with catalogue(language).with_suffix(".po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_and_no_other(language: str) -> None:
    messages = [message for message in source_of(language) if message.id]
    assert {message.id for message in messages} == texts_in_code()
    for message in messages:
        assert message.string, message.id
        assert set(VARIABLES.findall(str(message.string))) == set(VARIABLES.findall(str(message.id)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, source_of(language))
    assert catalogue(language).read_bytes() == compiled.getvalue()
