"""Correcting a live story in public, whatever drafts of it there are."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from warta.newsroom.models import Correction, Story


@transaction.atomic
def correct(story: Story, correction: Correction, *, by: Any = None) -> Correction:
    """Prints a correction on the story as readers have it; what is being written on a draft stays with the draft.

    ValidationError where readers have nothing that could be corrected.
    """
    now = Story.objects.select_for_update().get(pk=story.pk)
    if not now.live:
        raise ValidationError(_("Readers do not see this story: change it before it is published."))
    words = {"kind": correction.kind, "text": correction.text, "reply": correction.reply}
    if Correction.objects.filter(story=now, **words).exists():  # A button that was clicked twice.
        raise ValidationError(_("This correction is printed already."))
    correction.story = story
    correction.full_clean()
    correction.save()
    log(story, "warta.correct", user=by, data={"kind": correction.kind, "text": correction.text})
    return correction
