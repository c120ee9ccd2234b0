"""A photo says what, who, where and when."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule, photos_without, where_photos_are


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each photo without."""
    return photos_without(draft, lambda shown: shown.caption, _("The photo “%(photo)s” has no caption."))


RULE = Rule("captions", gettext_lazy("Captions of photos"), Level.WARN, missing, concerns=where_photos_are)
