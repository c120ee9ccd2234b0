"""A story that goes out stays: with an end that is over it would be taken down in the same moment."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of an end that came while the story waited, perhaps for its approval."""
    end = draft.story.expire_at
    if end and end <= timezone.now():
        # Its field stands in a window that is closed.
        yield Problem(_("Its end is over already: choose a later one, or none, with “Edit schedule” under Status."), "")


_ALWAYS = gettext_lazy("Always: such a story would be taken down again at once.")
RULE = Rule("end", gettext_lazy("End"), Level.BLOCK, missing, undeniable=_ALWAYS)
