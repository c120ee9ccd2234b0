"""A story stands in a section that readers can open."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where the section is closed."""
    section = draft.story.get_parent() if draft.story.depth else draft.story.section
    if not section.live:
        text = _("The section “%(section)s” is closed: move the story, or publish the section again.")
        yield Problem(text % {"section": section.title}, "")


RULE = Rule("section", gettext_lazy("Section"), Level.BLOCK, missing)
