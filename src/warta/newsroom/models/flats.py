"""Flat pages: masthead, guidelines, about, contact, privacy."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from warta.newsroom import addressing
from warta.newsroom.models.addressed import Addressed
from warta.newsroom.rights import Housed


class Flat(Housed, Addressed):
    """A page of the house, linked in the footer of every page."""

    owner_kind = "flat"

    body = RichTextField(_("text"), blank=True)
    updated_at = models.DateTimeField(editable=False, default=timezone.now)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    preview_modes: list[tuple[str, str]] = []
    parent_page_types = ["newsroom.Front"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("flat page")
        verbose_name_plural = _("flat pages")

    def public_path(self) -> str:
        return f"/{self.slug}/"

    def path_below(self, destination: Page, slug: str) -> str:
        return f"/{slug}/"

    def reserved_slugs(self) -> frozenset[str]:
        return addressing.RESERVED - addressing.FLATS

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and self.last_published_at:
            self.updated_at = self.last_published_at
        super().save(*args, **kwargs)
