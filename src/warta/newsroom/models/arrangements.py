"""Fronts by hand: the arrangement of the front or of a section's front, slot by slot."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin

from warta.facts import limits
from warta.newsroom.models.front import Front
from warta.newsroom.models.stories import Story


class Filled(models.Model):
    """By which rule a story is found where nobody placed one: the first of a list."""

    class Fill(models.TextChoices):
        NEWEST = "newest", _("Newest")
        SECTION = "section", _("Newest of a section")
        TOPIC = "topic", _("Newest of a topic")
        MOST_READ = "mostread", _("Most read")

    fill = models.CharField(max_length=8, choices=Fill.choices, blank=True)
    section = models.ForeignKey("newsroom.Section", models.SET_NULL, null=True, blank=True, related_name="+")
    topic = models.ForeignKey("newsroom.Topic", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def rule(self) -> str:
        """The rule in a word: `newest`, `mostread`, `section:3`, `topic:4`; empty where there is none."""
        id = {self.Fill.SECTION: self.section_id, self.Fill.TOPIC: self.topic_id}.get(self.fill)
        return f"{self.fill}:{id}" if id else self.fill if self.fill in (self.Fill.NEWEST, self.Fill.MOST_READ) else ""


class Arrangement(DraftStateMixin, RevisionMixin, Filled, ClusterableModel):
    """What editors made of a front; its own rule fills what no slot says. Drafts and earlier ones are its revisions.

    Not part of the page: a section's name and its front are edited by different people at different times.
    """

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="arrangement")

    class Meta:
        verbose_name = _("arrangement of a front")
        verbose_name_plural = _("arrangements of fronts")

    def __str__(self) -> str:
        return str(self.page.title)

    @property
    def length(self) -> int:
        """How many slots there are."""
        return limits.FRONT_SLOTS if isinstance(self.page.specific, Front) else limits.SECTION_SLOTS

    def clean(self) -> None:
        super().clean()
        placed = [slot.story for slot in self.slots.all() if slot.story_id]
        if len({story.pk for story in placed}) < len(placed):
            raise ValidationError(_g("A story can stand in one slot only."))
        first = next(iter(self.slots.all()), None)
        if first and first.story_id and first.story.kind == Story.Kind.ADVERTORIAL:
            raise ValidationError(_g("An advertorial cannot open a front."))

    def with_content_json(self, content: Any) -> Arrangement:
        # What is public does not depend on which draft is looked at.
        arrangement: Arrangement = super().with_content_json(content)
        arrangement.live_revision_id = self.live_revision_id
        arrangement.last_published_at = self.last_published_at
        return arrangement


class Slot(Filled, Orderable):
    """A place on a front: the story in it, until when, or else the rule that fills it.

    `pinned` is for editors: a story that is placed above does not push this one.
    """

    arrangement = ParentalKey(Arrangement, on_delete=models.CASCADE, related_name="slots")
    story = models.ForeignKey("newsroom.Story", models.SET_NULL, null=True, blank=True, related_name="+")
    pinned = models.BooleanField(_("pinned"), default=False)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
