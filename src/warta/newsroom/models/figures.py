"""Public figures: people whom stories quote."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from warta.newsroom.models.named import Named, panels_of


class Figure(Named):
    """Somebody whom stories quote. Their page at /tokoh/ exists while a public story carries what they said."""

    owner_kind = "figure"
    folder = "tokoh"

    role = models.CharField(_("office"), max_length=160, blank=True, help_text=_("What they are now: Mayor of …"))
    description = models.TextField(_("description"), blank=True)

    edit_handler = panels_of("role", "description")

    class Meta(Named.Meta):
        verbose_name = _("public figure")
        verbose_name_plural = _("public figures")
