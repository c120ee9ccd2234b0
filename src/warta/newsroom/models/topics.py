"""Topics that tie stories together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from warta.newsroom.models.named import Named, panels_of


class Topic(Named):
    """A topic. Its page at /topik/ exists while a public story carries it."""

    owner_kind = "topic"
    folder = "topik"

    description = models.TextField(_("description"), blank=True)

    edit_handler = panels_of("description")

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
