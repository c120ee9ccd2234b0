"""A photo says what, who, where and when."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each photo without."""
    for shown in draft.photos:
        if not shown.caption:
            text = _("The photo “%(photo)s” has no caption.") % {"photo": shown.photo.title}
            yield Problem(text, shown.field, shown.about)


RULE = Rule("captions", gettext_lazy("Captions of photos"), Level.WARN, missing)
