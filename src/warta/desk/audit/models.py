"""What happens to accounts, beside Wagtail's own logs of pages and of everything else."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models.audit_log import BaseLogEntry, ModelLogEntryManager

# The number of an account that nobody has: somebody tried a name that there is not.
NOBODY = "0"


class AccountLogManager(ModelLogEntryManager):
    """Seen by those who manage accounts. Wagtail would remember of a user what it found for another log."""

    def viewable_by_user(self, user: Any) -> models.QuerySet[AccountLogEntry]:
        manages = any(user.has_perm(f"desk.{act}_user") for act in ("add", "change", "delete"))
        entries: models.QuerySet[AccountLogEntry] = self.all() if manages else self.none()
        return entries


class AccountLogEntry(BaseLogEntry):
    """Something done to an account, or tried at its door. Triggers refuse every change (keeping.py)."""

    object_id = models.CharField(max_length=20, db_index=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    # Digests (doors.py) of the name that was given with where from, and of each alone; throttling counts by them.
    door = models.CharField(max_length=64, blank=True, default="")
    account = models.CharField(max_length=64, blank=True, default="")
    network = models.CharField(max_length=64, blank=True, default="")

    objects = AccountLogManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = _("entry of the log of accounts")
        verbose_name_plural = _("entries of the log of accounts")
        indexes = [
            *BaseLogEntry.Meta.indexes,
            *(
                models.Index(fields=[one, "timestamp"], name=f"desk_log_{one}")
                for one in ("door", "account", "network")
            ),
        ]
