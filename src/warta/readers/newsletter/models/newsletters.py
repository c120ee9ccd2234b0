"""Newsletters: what fills one, and when it goes out."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

MOST_STORIES = 20


class Newsletter(models.Model):
    """A list that readers can ask for; one that is not active asks nobody and sends nothing by itself."""

    class Fill(models.TextChoices):
        HAND = "hand", _("By hand")
        NEWEST = "newest", _("The newest of the whole site")
        SECTION = "section", _("The newest of a section")
        TOPIC = "topic", _("The newest of a topic")
        FRONT = "front", _("What opens the front")

    class Days(models.TextChoices):
        """Days of the week by their numbers, Monday being 0."""

        HAND = "", _("Only when somebody sends it")
        DAILY = "0123456", _("Every day")
        WORKDAYS = "01234", _("Monday to Friday")
        WEEKEND = "56", _("Saturday and Sunday")
        MONDAY = "0", _("Mondays")
        TUESDAY = "1", _("Tuesdays")
        WEDNESDAY = "2", _("Wednesdays")
        THURSDAY = "3", _("Thursdays")
        FRIDAY = "4", _("Fridays")
        SATURDAY = "5", _("Saturdays")
        SUNDAY = "6", _("Sundays")

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=60, unique=True, help_text=_("Its archive stands at /buletin/slug/."))
    description = models.CharField(
        _("description"), max_length=200, blank=True, help_text=_("One line: what readers get, and how often.")
    )
    fill = models.CharField(_("filled"), max_length=8, choices=Fill.choices, default=Fill.NEWEST)
    section = models.ForeignKey(
        "newsroom.Section", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    topic = models.ForeignKey(
        "newsroom.Topic", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    count = models.PositiveSmallIntegerField(
        _("stories"), default=7, validators=[MinValueValidator(1), MaxValueValidator(MOST_STORIES)]
    )
    days = models.CharField(_("goes out"), max_length=7, choices=Days.choices, default=Days.HAND, blank=True)
    time = models.TimeField(_("at"), default=time(6), help_text=_("By the site's clock."))
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Offered on the site's pages, and sent at its times.")
    )

    # Since when it goes out at these times: what lies before was never promised.
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        times = Newsletter.objects.filter(pk=self.pk).values_list("days", "time", "active").first()
        if times is not None and times != (self.days, self.time, self.active):
            self.since = timezone.now()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        known = Newsletter.objects.filter(pk=self.pk).exclude(slug=self.slug)
        if known.filter(issues__number__isnull=False).exists():
            raise ValidationError({"slug": _g("Mails that have gone out lead to this address: it stays.")})
        if self.fill == self.Fill.SECTION and not self.section_id:
            raise ValidationError({"section": _g("Choose the section whose newest stories fill it.")})
        if self.fill == self.Fill.TOPIC and not self.topic_id:
            raise ValidationError({"topic": _g("Choose the topic whose newest stories fill it.")})
        if self.fill == self.Fill.HAND and self.days:
            raise ValidationError({"days": _g("What is filled by hand goes out when somebody sends it.")})
