"""A story has a headline."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where there is none."""
    if not draft.story.title.strip():
        yield Problem(_("There is no headline."), "title")


RULE = Rule("headline", gettext_lazy("Headline"), Level.BLOCK, missing)
