"""Photos with their rights and texts."""

from __future__ import annotations

from pathlib import PurePath
from secrets import token_hex
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

# Filter specification -> role in facts.values.Rendition. All are made before the photo's edit commits, so no reader
# and no printer ever waits for a picture.
RENDITIONS = {
    "width-1200|format-jpeg|jpegquality-80": "full",
    "width-800|format-jpeg|jpegquality-76": "full",
    "fill-800x450|format-jpeg|jpegquality-74": "card",
    "fill-400x225|format-jpeg|jpegquality-70": "card",
    "fill-600x600|format-jpeg|jpegquality-74": "square",
    "fill-1200x630|format-jpeg|jpegquality-78": "social",
}


class Photo(AbstractImage):
    """A photo. Its alternative text is required unless somebody says that it is decorative."""

    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("As printed: ANTARA FOTO/Name"))
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the photo shows, for those who cannot see it"),
    )
    decorative = models.BooleanField(_("decorative"), default=False)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "caption",
        "credit",
        "alt_text",
        "decorative",
        "licence",
        "source",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("caption"), index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

    def clean(self) -> None:
        super().clean()
        if not self.alt_text and not self.decorative:
            raise ValidationError({"alt_text": _("Say what the photo shows, or mark it as decorative.")})

    def get_upload_to(self, filename: str) -> str:
        # A random name: a guessable one would show the photo of a story that is not out yet.
        return f"original_images/{token_hex(12)}{PurePath(filename).suffix.lower()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.get_renditions(*RENDITIONS)


class Rendition(AbstractRendition):
    """A picture file made ready from a photo."""

    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]
