"""Which stories are read most, as pages print it."""

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
