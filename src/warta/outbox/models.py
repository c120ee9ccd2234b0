"""The table that the triggers write."""

from __future__ import annotations

from django.db import models


class ChangedRow(models.Model):
    """One changed row of a watched table, written in the very transaction that changed it.

    `mark` is random and tells it from any other row of the same number; `at` is Unix time.
    """

    position = models.BigAutoField(primary_key=True)
    table = models.CharField(max_length=63)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    mark = models.CharField(max_length=16)
    at = models.IntegerField()

    class Meta:
        db_table = "outbox_change"
        managed = False
