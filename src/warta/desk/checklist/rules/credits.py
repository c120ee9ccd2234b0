"""A photo names whoever took it, as is their right (UU 28/2014, article 5)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule, photos_without, where_photos_are


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each photo without."""
    return photos_without(draft, lambda shown: shown.credit, _("The photo “%(photo)s” has no credit."))


RULE = Rule("credits", gettext_lazy("Credits of photos"), Level.BLOCK, missing, concerns=where_photos_are)
