"""Which stories are read most, as pages print it, and what machines over one database tell each other for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ranking(models.Model):
    """The stories read most in a window (`hour`, `day`, `week`), as ids in their order; no counts.

    A row of the newsroom's, so that the press sees it change with everything else.
    """

    window = models.CharField(max_length=4, primary_key=True)
    stories = models.JSONField(default=list)

    class Meta:
        verbose_name = _("ranking")
        verbose_name_plural = _("rankings")

    def __str__(self) -> str:
        return str(self.window)


class Share(models.Model):
    """What the readers of one machine read in a window that ended at Unix time `at`: pairs of story and count."""

    machine = models.BigIntegerField()
    window = models.CharField(max_length=4)
    at = models.FloatField()
    counts = models.JSONField(default=list)

    class Meta:
        verbose_name = _("reads of a machine")
        verbose_name_plural = _("reads of machines")
        constraints = [models.UniqueConstraint(fields=["machine", "window"], name="one_share_a_window")]

    def __str__(self) -> str:
        return f"{self.machine} {self.window}"
