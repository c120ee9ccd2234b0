"""Topics are how readers find what belongs together."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where there are none."""
    if not draft.story.story_topics.all():
        yield Problem(_("It has no topic."), "story_topics")


RULE = Rule("topics", gettext_lazy("Topics"), Level.WARN, missing)
