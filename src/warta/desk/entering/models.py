"""Recovery codes: a way in for who lost their phone."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class RecoveryCode(models.Model):
    """One way past the second factor, once. Only its digest is kept, so nobody can read it out of the database."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="one_digest_an_account")]

    def __str__(self) -> str:
        return f"recovery code of {self.user}"
