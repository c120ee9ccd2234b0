"""Buttons and pages that the guides for journalists name in bold are called so on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po

import warta
from tests.docs.pages import DOCS

GUIDES = {"id": ("panduan-wartawan.md", "id_ID"), "en": ("guide-for-journalists.md", "en")}


@pytest.mark.parametrize("language", GUIDES)
def test_what_the_guide_names_is_called_so_on_the_screen(language: str) -> None:
    page, theirs = GUIDES[language]
    named = re.findall(r"\*\*([^*]+)\*\*", (DOCS / page).read_text("utf-8"))
    # Ours last: what it says in the place of Wagtail's is what stands on the screen.
    shown = {**texts(Path(wagtail.__file__).parent, theirs), **texts(Path(warta.__file__).parent, language)}
    # Workflows are called as the newsroom wants; at set-up the one is called so.
    filled = {"%(workflow_name)s": "Persetujuan", "%(label)s": {"id": "Setujui", "en": "Approve"}[language]}
    known = {re.sub(r"%\(\w+\)s", lambda name: filled.get(name[0], name[0]), text).lower() for text in shown.values()}
    assert named
    assert [name for name in named if name.lower() not in known] == []


def texts(package: Path, language: str) -> dict[str, str]:
    """What a package says in a language."""
    said = {}
    for file in package.glob(f"**/locale/{language}/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            said |= {str(message.id): str(message.string or message.id) for message in read_po(opened) if message.id}
    return said
