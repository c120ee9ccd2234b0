"""The breaking bar: a line above every page, from a time until a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from warta.newsroom.models.story_chooser import StoryChooser
from warta.newsroom.moments import refuse_past, tell_how_to_write

# What happens on is a story by then, or another bar.
USUAL_HOLD = timedelta(hours=3)


def _usual_end() -> datetime:
    return timezone.now() + USUAL_HOLD


class BreakingForm(WagtailAdminModelForm):
    """Says whose clock its times are told by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tell_how_to_write(self, ("starts_at", "ends_at"))

    def clean_ends_at(self) -> datetime:
        """One that ends before it stands would be seen by nobody; one that stands may be ended."""
        at: datetime = self.cleaned_data["ends_at"]
        if not self.instance.pk:
            refuse_past(at)
        return at


class BreakingBar(models.Model):
    """What readers are told above every page while it holds; of several at once, the one that started last."""

    text = models.CharField(_("text"), max_length=140, help_text=_("One line. It stands above every page."))
    story = models.ForeignKey(
        "newsroom.Story", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("story")
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), default=_usual_end)

    base_form_class = BreakingForm
    panels = [
        FieldPanel("text"),
        FieldPanel("story", widget=StoryChooser),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]

    class Meta:
        verbose_name = _("breaking bar")
        verbose_name_plural = _("breaking bars")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["-starts_at", "-id"], name="newest_bars")]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _g("The end comes after the start.")})
