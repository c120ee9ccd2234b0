"""Every path the newsroom ever gave to something public."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# LMDB keys and proxies set no lower limit; longer than this is no address a person would type.
PATH_LENGTH = 700


class Address(models.Model):
    """A path, who owns or owned it (`story:9`), since and until when, and what became of it.

    At most one row a path is live (`until` is empty). Closed rows are what redirects and 410 pages are printed from.
    """

    class Outcome(models.TextChoices):
        LIVE = "live", _("live")
        MOVED = "moved", _("moved")
        GONE = "gone", _("gone")

    path = models.CharField(max_length=PATH_LENGTH)
    owner = models.CharField(max_length=40, db_index=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=5, choices=Outcome.choices, default=Outcome.LIVE)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        indexes = [models.Index(fields=["path"], name="address_path")]
        constraints = [
            models.UniqueConstraint(fields=["path"], condition=Q(until__isnull=True), name="one_live_owner_a_path"),
            models.UniqueConstraint(fields=["owner"], condition=Q(until__isnull=True), name="one_live_path_an_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.path} ({self.owner}, {self.outcome})"
