"""People who sign stories; apart from the accounts that type them."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from warta.newsroom.models.named import Named, panels_of
from warta.newsroom.models.photos import Photo


class Person(Named):
    """Somebody who signs stories. Their page at /penulis/ exists while a public story carries their name."""

    owner_kind = "person"
    folder = "penulis"

    title = models.CharField(_("title"), max_length=120, blank=True, help_text=_("Reporter, editor, columnist …"))
    about = models.TextField(_("about"), blank=True)
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo"))

    edit_handler = panels_of("title", "about", "photo")

    class Meta(Named.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if self.photo_id:
            Photo.make_ready([self.photo_id])
