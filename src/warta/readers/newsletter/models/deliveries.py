"""Deliveries: an issue on its way to an address. One row each, and no address in it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """What became of an issue for one subscription."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        SENDING = "sending", _("is being handed over")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused by the mail server")
        UNSURE = "unsure", _("handed over, no answer came")
        SKIPPED = "skipped", _("left before it went out")

    issue = models.ForeignKey("newsletter.Issue", models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey("newsletter.Subscription", models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(null=True)
    # Codes of the mail server's answer; its words may hold the address.
    answer = models.CharField(max_length=20, blank=True)
    # What came back later: hard, soft or nothing.
    bounce = models.CharField(max_length=4, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["issue", "subscription"], name="one_delivery")]
        indexes = [models.Index(fields=["issue", "state", "retry_at"], name="deliveries_by_state")]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
