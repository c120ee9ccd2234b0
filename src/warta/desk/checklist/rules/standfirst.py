"""A standfirst tells the story in a sentence: cards, search engines and messengers show it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where there is none."""
    if not draft.story.standfirst.strip():
        yield Problem(_("There is no standfirst."), "standfirst")


RULE = Rule("standfirst", gettext_lazy("Standfirst"), Level.WARN, missing)
