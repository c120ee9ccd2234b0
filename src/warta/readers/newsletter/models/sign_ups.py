"""How many signed up from one network, so that all processes and machines of a newsroom go by one count."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignUps(models.Model):
    """A count in ten minutes; `network` is a keyed digest, another one in each of them (pacing.py)."""

    network = models.CharField(max_length=32, unique=True)
    # The number of the ten minutes since 1970.
    stretch = models.IntegerField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("sign-ups")
        verbose_name_plural = _("sign-ups")

    def __str__(self) -> str:
        return f"{self.count}"
