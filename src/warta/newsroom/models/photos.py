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
from PIL.Image import Image as Picture
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image
from wagtail.search import index

from warta.newsroom import encoding
from warta.newsroom.jpeg import JPEG, without_metadata
from warta.newsroom.renditions import RENDITIONS, format_of, quality_of

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
    # The colour that holds its place in a page until it is there.
    tone = models.CharField(max_length=7, blank=True, default="", editable=False)

    # Not while several files are taken in at once: then their form asks for it.
    must_have_alt = True
    _decoded: tuple[Picture, tuple[int, int]] | None = None

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

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        # Decoded for all of them at once; Wagtail would do it for each.
        if not any(filter.spec in RENDITIONS for filter in filters):
            return super().create_renditions(*filters)
        self._decoded = self._decoded or self._decode()
        try:
            return super().create_renditions(*filters)
        finally:
            self._decoded = None

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        if filter.spec in RENDITIONS:
            return self._made(filter)
        # For the desk. Wagtail leaves its temporary file open, and copies into it where the photo was taken.
        with super().generate_rendition_file(filter, source=source) as file:
            data = b"".join(file.chunks())
        return ContentFile(without_metadata(data) if data.startswith(JPEG) else data, file.name)

    def _made(self, filter: Filter) -> File:
        picture, size = self._decoded or self._decode()
        cut = filter.get_transform(self, size)
        across, down = picture.width / size[0], picture.height / size[1]
        left, top, right, bottom = cut.get_rect()
        box = (left * across, top * down, min(right * across, picture.width), min(bottom * down, picture.height))
        wide, high = (max(1, round(side)) for side in cut.size)
        data = self._encoded(encoding.resized(picture, (wide, high), box), filter.spec)
        return ContentFile(data, f"x.{format_of(filter.spec)}")

    def _encoded(self, picture: Picture, spec: str) -> bytes:
        encode = encoding.avif if format_of(spec) == "avif" else encoding.jpeg
        if RENDITIONS[spec] == "social":
            encode = encoding.small_jpeg
        owner = self.credit or self.source
        rights = ". ".join(filter(None, (f"© {owner}" if owner else "", self.licence)))
        return encode(picture, quality_of(spec), owner, rights)

    def _decode(self) -> tuple[Picture, tuple[int, int]]:
        with self.open_file() as file:
            return encoding.decoded(file)

    def save(self, *args: Any, **kwargs: Any) -> None:
        outdated = self.pk is not None and (not self.file._committed or self._rights_changed())
        if not (self.tone and self.file._committed):
            self._decoded = self._decode()
            self.tone = encoding.tone_of(self._decoded[0])
        super().save(*args, **kwargs)
        if outdated:
            self.renditions.all().delete()
        self.render()

    def _rights_changed(self) -> bool:
        """The files of its renditions carry them."""
        return not type(self).objects.filter(pk=self.pk, **{name: getattr(self, name) for name in RIGHTS}).exists()

    def render(self) -> None:
        """Makes the renditions that are missing; a new crop replaces the old one."""
        for spec, made in self.get_renditions(*self.wanted()).items():
            self.renditions.filter(filter_spec=spec).exclude(focal_point_key=made.focal_point_key).delete()

    def wanted(self) -> list[str]:
        """The renditions it is to have: none is larger than the photo itself, and no two are the same."""
        sizes = {spec: Filter(spec).get_transform(self).size for spec in RENDITIONS}
        unlike = {(RENDITIONS[spec], format_of(spec), sizes[spec]): spec for spec in reversed(RENDITIONS)}
        return [spec for spec in RENDITIONS if spec in unlike.values()]

    def complete(self) -> bool:
        """Makes it as an upload of today would be; says whether anything was missing."""
        lacking = set(self.wanted()) - set(self.renditions.values_list("filter_spec", flat=True))
        if self.tone and not lacking:
            return False
        # Nothing but the colour: what an editor writes meanwhile stays.
        type(self).objects.filter(pk=self.pk).update(tone=self.tone or encoding.tone_of(self._decode()[0]))
        self.render()
        return True

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
