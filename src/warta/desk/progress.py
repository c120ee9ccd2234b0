"""How far each story has come: one narrow row a story, so that lists of 100,000 are found by an index."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Progress(models.Model):
    """What a list says of a story; the triggers of `desk/progress_triggers.py` write it, nobody else."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEW = "review", _("In review")
        RETURNED = "returned", _("Returned")
        SCHEDULED = "scheduled", _("Scheduled")
        LIVE = "live", _("Live")
        CHANGED = "changed", _("Live with changes")
        DOWN = "down", _("Taken down")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    story = models.OneToOneField("newsroom.Story", models.CASCADE, primary_key=True, related_name="progress")
    headline = models.CharField(_("headline"), max_length=255)
    section = models.ForeignKey("newsroom.Section", models.DO_NOTHING, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=12)
    state = models.CharField(_("state"), max_length=9, choices=State.choices)
    # A story in review or scheduled may be live all the same.
    live = models.BooleanField(_("live"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_index=False)
    changed_at = models.DateTimeField(_("changed"))
    published_at = models.DateTimeField(_("published"), null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-changed_at", "-story"], name="progress_changed"),
            models.Index(fields=["section", "-changed_at", "-story"], name="progress_section_changed"),
            models.Index(fields=["state", "-changed_at", "-story"], name="progress_state_changed"),
            models.Index(fields=["owner", "state", "-changed_at", "-story"], name="progress_owner_state"),
            models.Index(fields=["-published_at", "-story"], name="progress_published"),
            models.Index(fields=["section", "-published_at", "-story"], name="progress_section_pub"),
        ]

    def __str__(self) -> str:
        return f"{self.headline}: {self.get_state_display()}"
