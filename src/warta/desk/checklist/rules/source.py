"""What comes from an agency or from another outlet names it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where it is somebody else's and does not say whose."""
    story = draft.story
    if story.source_kind != story.SourceKind.OWN and not story.source_name.strip():
        yield Problem(_("It does not say which agency or outlet it comes from."), "source_name")


RULE = Rule("source", gettext_lazy("Source"), Level.BLOCK, missing)
