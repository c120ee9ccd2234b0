"""Somebody signs a story, with a name or with initials."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where nobody does."""
    story = draft.story
    if not (story.authorships.all() or story.initials.strip() or story.source_kind != story.SourceKind.OWN):
        yield Problem(_("Nobody signs it."), "authorships")


RULE = Rule("byline", gettext_lazy("Byline"), Level.WARN, missing)
