"""Photos with their rights and texts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from secrets import randbelow, token_hex
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from warta.newsroom.jpeg import JPEG, with_rights, without_metadata

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
# What is written into each of its files.
RIGHTS = ("credit", "licence", "source")


def _number() -> int:
    # Numbers in a row, which addresses show, would tell how many photos there are that nobody is to see.
    return 10**11 + randbelow(9 * 10**11)


class Photo(AbstractImage):
    """A photo. Its alternative text is required unless somebody says that it is decorative."""

    id = models.BigIntegerField(primary_key=True, default=_number, editable=False)
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("As printed: ANTARA FOTO/Name"))
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the photo shows, for those who cannot see it"),
    )
    is_decorative = models.BooleanField(_("decorative"), default=False)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    # Not while several files are taken in at once: then their form asks for it.
    must_have_alt = True

    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "caption",
        "credit",
        "alt_text",
        "is_decorative",
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
        if self.must_have_alt and not self.alt_text and not self.is_decorative:
            raise ValidationError({"alt_text": _("Say what the photo shows, or mark it as decorative.")})

    def get_upload_to(self, filename: str) -> str:
        # A random name: a guessable one would show the photo of a story that is not out yet.
        return _random_name("original_images", filename)

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> File:
        # Wagtail leaves its temporary file open, and copies into it where the photo was taken and with what.
        with super().generate_rendition_file(*args, **kwargs) as file:
            data = b"".join(file.chunks())
        return ContentFile(self._signed(data) if data.startswith(JPEG) else data, file.name)

    def _signed(self, jpeg: bytes) -> bytes:
        owner = self.credit or self.source
        if not (owner or self.licence):
            return without_metadata(jpeg)
        rights = ". ".join(filter(None, (f"© {owner}" if owner else "", self.licence)))
        return with_rights(without_metadata(jpeg), owner, rights)

    def save(self, *args: Any, **kwargs: Any) -> None:
        outdated = self.pk is not None and (not self.file._committed or self._rights_changed())
        super().save(*args, **kwargs)
        if outdated:
            self.renditions.all().delete()
        self.render()

    def _rights_changed(self) -> bool:
        """The files of its renditions carry them."""
        return not type(self).objects.filter(pk=self.pk, **{name: getattr(self, name) for name in RIGHTS}).exists()

    def render(self) -> None:
        """Makes the renditions that are missing; a new crop replaces the old one."""
        for spec, made in self.get_renditions(*RENDITIONS).items():
            self.renditions.filter(filter_spec=spec).exclude(focal_point_key=made.focal_point_key).delete()

    @classmethod
    def make_ready(cls, ids: Iterable[int]) -> None:
        """Makes the renditions of photos that will be public and have none: they had been hidden."""
        for photo in cls.objects.filter(pk__in=ids).exclude(renditions__filter_spec__in=RENDITIONS):
            photo.render()

    def hide(self) -> None:
        """Takes its pictures from where readers can fetch them, once the transaction commits; the original stays."""
        self.renditions.all().delete()


def _random_name(folder: str, filename: str) -> str:
    return f"{folder}/{token_hex(12)}{PurePath(filename).suffix.lower()}"


class Rendition(AbstractRendition):
    """A picture file made ready from a photo."""

    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]

    def get_upload_to(self, filename: str) -> str:
        # Random too: Wagtail leaves 24 bits of the original's name, and readers keep what is at a name for ever.
        return _random_name("images", filename)
