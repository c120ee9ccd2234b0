"""What Wagtail and its companions say in the desk is Indonesian for who reads it, by their catalogues or by ours.

What is missing goes into the .po files below; compile them with
`.venv/bin/pybabel compile -D django -d src/warta/desk/locale` and
`.venv/bin/pybabel compile -D djangojs -d src/warta/locale`.
A text of ours that stands in the place of theirs says so in a comment: `# Instead of: theirs`.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

import django.conf
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.test import Client
from django.utils import translation

import warta
from tests.catalogues import assert_compiled, assert_faithful, django_template, source_of, texts_in_code
from tests.newsdesk import Newsdesk

PACKAGE = Path(warta.__file__).parent
MAIN = PACKAGE / "locale/id/LC_MESSAGES/django.mo"
OURS = {
    "django": PACKAGE / "desk/locale/id/LC_MESSAGES/django.mo",
    "djangojs": PACKAGE / "locale/id/LC_MESSAGES/djangojs.mo",
}
INSTEAD = "Instead of: "
METHODS = [("**/tests/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", django_template)]
KEYWORDS = ("gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "_")

# A text by its context, if it has one, and its singular.
Text = tuple[str | None, str]


@pytest.mark.parametrize("domain", OURS)
def test_nothing_is_said_in_english_alone(domain: str) -> None:
    assert len(said(domain)) > 50
    mine = ours(domain) | (texts(source_of(MAIN)) if domain == "django" else {})
    assert sorted(text for _, text in said(domain) - theirs(domain).keys() - mine.keys()) == []


@pytest.mark.parametrize("domain", OURS)
def test_ours_holds_only_what_is_said(domain: str) -> None:
    assert sorted(text for _, text in ours(domain).keys() - said(domain)) == []


def test_no_text_of_others_stands_twice() -> None:
    assert sorted(text for _, text in ours("django").keys() & texts(source_of(MAIN)).keys()) == []


@pytest.mark.parametrize("domain", OURS)
def test_a_text_in_the_place_of_theirs_names_it(domain: str) -> None:
    wanted = {text: INSTEAD + theirs(domain)[text] for text in ours(domain).keys() & theirs(domain).keys()}
    named = {text: " ".join(message.user_comments) for text, message in ours(domain).items() if message.user_comments}
    assert named == wanted, "theirs has changed: look again which of the two is better"


@pytest.mark.parametrize("domain", OURS)
def test_variables_and_html_are_kept(domain: str) -> None:
    assert_faithful(OURS[domain])
    assert_compiled(OURS[domain])


def test_ours_is_what_the_desk_says() -> None:
    with translation.override("id"):
        told = {text: in_django(message) for text, message in ours("django").items()}
    assert told == {text: singular(message.string) for text, message in ours("django").items()}


def test_ours_is_what_the_desk_s_scripts_say(desk: Newsdesk) -> None:
    told = Client(HTTP_HOST="localhost").get("/meja/jsi18n/", headers={"accept-language": "id"}).content.decode()
    assert '"Search": "Cari"' in told
    assert '"Actions": "Tindakan"' in told


def in_django(message: Message) -> str:
    """What Django says for a text, in the language of the moment."""
    if isinstance(message.id, str):
        return translation.pgettext(message.context, message.id) if message.context else translation.gettext(message.id)
    return translation.ngettext(*message.id, 2)


@cache
def said(domain: str) -> set[Text]:
    """What the installed packages of others say, by their English catalogue or by their code."""
    return {text for folder in folders(domain) for text in said_in(folder, domain)}


def said_in(folder: Path, domain: str) -> set[Text]:
    english = folder / "locale/en/LC_MESSAGES" / f"{domain}.po"
    if not english.exists():
        return {(None, text) for text in texts_in_code(folder, METHODS, KEYWORDS)}
    with english.open("rb") as file:
        return set(texts(read_po(file)))


@cache
def theirs(domain: str) -> dict[Text, str]:
    """What they say in Indonesian, merged as Django does."""
    found: dict[Text, str] = {}
    for folder in folders(domain):
        for compiled in reversed(gettext.find(domain, str(folder / "locale"), ["id"], all=True)):
            known = texts(source_of(Path(compiled))).items()
            found |= {text: singular(message.string) for text, message in known if not message.fuzzy}
    return {text: string for text, string in found.items() if string}


def folders(domain: str) -> list[Path]:
    """The packages whose texts the desk shows, the first installed last: its texts win."""
    if domain == "djangojs":  # Wagtail's admin serves its own, and of no other app
        return [Path(apps.get_app_config("wagtailadmin").path)]
    installed = [Path(app.path) for app in reversed(list(apps.get_app_configs()))]
    return [Path(django.conf.__file__).parent, *(path for path in installed if not path.is_relative_to(PACKAGE))]


def ours(domain: str) -> dict[Text, Message]:
    return texts(source_of(OURS[domain]))


def texts(catalogue: Catalog) -> dict[Text, Message]:
    return {(message.context, singular(message.id)): message for message in catalogue if message.id}


def singular(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]
