"""A photo names whoever took it, as is their right (UU 28/2014, article 5)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each photo without."""
    for shown in draft.photos:
        if not shown.credit:
            text = _("The photo “%(photo)s” has no credit.") % {"photo": shown.photo.title}
            yield Problem(text, shown.field, shown.about)


RULE = Rule("credits", gettext_lazy("Credits of photos"), Level.BLOCK, missing)
