"""What was due and could not be done, with the reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

FIRST_RETRY = timedelta(seconds=5)
LAST_RETRY = timedelta(minutes=5)


class Setback(models.Model):
    """A change that could not be carried out at its time; it is tried again, ever more patiently."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    # None when the page was to be taken down.
    revision = models.ForeignKey("wagtailcore.Revision", models.CASCADE, null=True, related_name="+")
    due_at = models.DateTimeField(_("due"))
    reason = models.TextField(_("reason"))
    since = models.DateTimeField(_("since"))
    tries = models.PositiveIntegerField(_("tries"), default=0)
    retry_at = models.DateTimeField(_("next try"))

    class Meta:
        verbose_name = _("setback")
        verbose_name_plural = _("setbacks")
        constraints = [models.UniqueConstraint(fields=["page", "due_at", "revision"], name="one_setback_a_change")]

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d %H:%M:%S%z}: {self.reason}"

    def failed_again(self, reason: str, at: datetime) -> None:
        """Notes one more failure."""
        self.tries += 1
        self.reason, self.retry_at = reason, at + min(FIRST_RETRY * 2 ** min(self.tries - 1, 10), LAST_RETRY)

    def may_be_tried(self, at: datetime) -> bool:
        """Whether its time has come; never further off than the longest wait: where it is, the clock was set back."""
        return not at < self.retry_at <= at + LAST_RETRY
