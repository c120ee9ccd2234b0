"""A story has a photo of its own: without one it has none on the front and none where it is shared."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where there is none."""
    if not any(shown.field == "lead_photo" for shown in draft.photos):
        yield Problem(_("There is no lead photo."), "lead_photo")


RULE = Rule("photo", gettext_lazy("Lead photo"), Level.WARN, missing)
