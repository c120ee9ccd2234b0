"""Taking a story back in public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from warta.newsroom.hiding import hide_photos_of
from warta.newsroom.models import Story, Withdrawal


@transaction.atomic
def withdraw(story: Story, reason: str, notice: str, *, by: Any = None, at: datetime | None = None) -> Withdrawal:
    """Takes the story and its photos off the site and leaves a notice with the reason at each of its addresses."""
    record = Withdrawal(story=story, reason=reason, notice=notice, by=by, at=at or timezone.now())
    record.full_clean()
    record.save()
    story.unpublish(user=by)
    story.revisions.update(approved_go_live_at=None)  # Nor does it come back at a set time.
    hide_photos_of(story)
    return record
