"""A story says something: its text, or at least its standfirst."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where there is nothing to read or look at, and where the standfirst is all."""
    if draft.photos or any(block["type"] not in ("paragraph", "page_break") for block in draft.blocks):
        return
    if not any(words.strip() for field, words in draft.texts if field in ("standfirst", "body")):
        yield Problem(_("There is no text."), "body")


RULE = Rule("text", gettext_lazy("Text"), Level.BLOCK, missing)
