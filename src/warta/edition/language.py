"""The languages of the edition and their texts."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

LANGUAGES = ("id", "en")
LOCALE = Path(__file__).parent / "locale"


def marked(text: str) -> str:
    """The same text, marked as one to be translated where it is shown."""
    return text


def catalogue(language: str) -> Path:
    """The compiled texts of a language; English for one that has none."""
    known = language if language in LANGUAGES else "en"
    return LOCALE / known / "LC_MESSAGES" / "edition.mo"


@cache
def compiled_texts(language: str) -> bytes:
    """What is in the catalogue, read once: what pages are made of must be what their facts tell, also in an upgrade."""
    return catalogue(language).read_bytes()


@cache
def texts_in(language: str) -> GNUTranslations:
    """The texts of a language."""
    return GNUTranslations(BytesIO(compiled_texts(language)))
