"""Who cannot see a photo is told what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft, Shown
from warta.desk.checklist.rule import Level, Problem, Rule, photos_without, where_photos_are


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each photo without, unless somebody marked it as decorative."""
    return photos_without(draft, _is_told, _("The photo “%(photo)s” has no alternative text: edit the photo."))


def _is_told(shown: Shown) -> bool:
    return bool(shown.photo.alt_text.strip()) or shown.photo.is_decorative


RULE = Rule("alt_text", gettext_lazy("Alternative text of photos"), Level.BLOCK, missing, concerns=where_photos_are)
