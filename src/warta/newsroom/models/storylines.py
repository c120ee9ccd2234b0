"""Storylines (*Liputan khusus*): stories in an order given by hand, and what came before them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultipleChooserPanel
from wagtail.models import Orderable

from warta.newsroom.models.named import Named, panels_of
from warta.newsroom.models.photos import Photo
from warta.newsroom.models.story_chooser import StoryChooser
from warta.newsroom.models.storyline_form import StorylineForm


class Storyline(Named, ClusterableModel):
    """A storyline. Its page at /liputan/ exists while it is shown and has a public story."""

    owner_kind = "storyline"
    folder = "liputan"

    description = models.TextField(_("description"), blank=True)
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo"))
    shown = models.BooleanField(
        _("shown to readers"),
        default=False,
        help_text=_("Readers see it as soon as one of its stories is public, and each change at once."),
    )

    edit_handler = panels_of(
        "description",
        "photo",
        "shown",
        MultipleChooserPanel("parts", chooser_field_name="story", heading=_("stories in order"), label=_("story")),
        InlinePanel("entries", heading=_("timeline"), label=_("entry")),
        form=StorylineForm,
    )

    class Meta(Named.Meta):
        verbose_name = _("storyline")
        verbose_name_plural = _("storylines")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if self.photo_id and self.shown:
            Photo.make_ready([self.photo_id])


class StorylinePart(Orderable):
    """A story in a storyline."""

    storyline = ParentalKey(Storyline, on_delete=models.CASCADE, related_name="parts")
    story = models.ForeignKey("newsroom.Story", models.CASCADE, related_name="+", verbose_name=_("story"))

    panels = [FieldPanel("story", widget=StoryChooser)]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["storyline", "story"], name="one_place_a_storyline_and_story")]


class TimelineEntry(models.Model):
    """Something that happened, told by a story; readers see it once an editor has approved it as it stands.

    `sentence` is the digest of the sentence that it was suggested from, so that this is not suggested again.
    """

    storyline = ParentalKey(Storyline, on_delete=models.CASCADE, related_name="entries")
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1), MaxValueValidator(9999)])
    month = models.PositiveSmallIntegerField(_("month"), choices=MONTHS.items(), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True, validators=[MinValueValidator(1)])
    text = models.CharField(_("what happened"), max_length=500)
    story = models.ForeignKey("newsroom.Story", models.CASCADE, related_name="+", verbose_name=_("source story"))
    approved = models.BooleanField(_("approved"), default=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    sentence = models.CharField(max_length=32, blank=True, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("month"), FieldPanel("year")]),
        FieldPanel("text"),
        FieldPanel("story", widget=StoryChooser),
        FieldPanel("approved"),
        FieldRowPanel(
            [
                FieldPanel("approved_by", heading=_("approved by"), read_only=True),
                FieldPanel("approved_at", heading=_("approved at"), read_only=True),
            ]
        ),
    ]

    class Meta:
        verbose_name = _("entry of the timeline")
        verbose_name_plural = _("entries of the timeline")
        ordering = ["year", "month", "day", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    def sign(self, user: Any) -> None:
        """Notes who approved it as it is now; nobody did where it is not approved."""
        self.approved_by, self.approved_at = (user, timezone.now()) if self.approved else (None, None)

    def clean(self) -> None:
        super().clean()
        if self.day and not self.month:
            raise ValidationError({"month": _g("A day needs its month.")})
        try:
            date(self.year or 1, self.month or 1, self.day or 1)
        except ValueError as error:
            raise ValidationError({"day": _g("There is no such day.")}) from error


class Dismissed(models.Model):
    """A sentence that somebody did not want in a storyline's timeline; it is not suggested again."""

    storyline = models.ForeignKey(Storyline, models.CASCADE, related_name="dismissed")
    sentence = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["storyline", "sentence"], name="dismissed_once")]
