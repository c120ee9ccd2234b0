"""People who sign stories; apart from the accounts that type them."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from warta.newsroom import addressing


class Person(index.Indexed, models.Model):
    """Somebody who signs stories. Their page at /penulis/ exists while a public story carries their name."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120, blank=True, help_text=_("Reporter, editor, columnist …"))
    about = models.TextField(_("about"), blank=True)
    photo = models.ForeignKey(
        "newsroom.Photo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )

    panels = [FieldPanel(name) for name in ("name", "slug", "title", "about", "photo")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        addressing.settle(addressing.owner_key("person", self.pk), f"/penulis/{self.slug}/")
