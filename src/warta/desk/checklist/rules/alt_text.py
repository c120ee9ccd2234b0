"""Who cannot see a photo is told what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each photo without, unless somebody marked it as decorative."""
    for shown in draft.photos:
        if not (shown.photo.alt_text.strip() or shown.photo.is_decorative):
            text = _("The photo “%(photo)s” has no alternative text: edit the photo.") % {"photo": shown.photo.title}
            yield Problem(text, shown.field, shown.about)


RULE = Rule("alt_text", gettext_lazy("Alternative text of photos"), Level.BLOCK, missing)
