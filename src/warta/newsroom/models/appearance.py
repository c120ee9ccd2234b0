"""How the site looks: logo, colours, the voice of its headlines, its icon."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from warta.newsroom.colours import BY_DAY, BY_NIGHT, validate_colour
from warta.newsroom.uploads.mark import MarkField, mark_name

VOICES = [("serif", _("With serifs, like a newspaper")), ("sans", _("Without serifs, like a magazine"))]
_GROUNDS = {"accent": BY_DAY, "accent_dark": BY_NIGHT}


def _size() -> models.PositiveIntegerField[int | None, int | None]:
    return models.PositiveIntegerField(null=True, editable=False)


@register_setting(icon="view", order=110)
class Appearance(BaseGenericSetting):
    """What every page shows of it; a change prints all pages anew."""

    logo = MarkField(
        _("logo"),
        upload_to=mark_name,
        width_field="logo_width",
        height_field="logo_height",
        max_length=100,
        blank=True,
        help_text=_("Stands in the place of the name. A PNG with a transparent ground is best."),
    )
    logo_width, logo_height = _size(), _size()
    logo_dark = MarkField(
        _("logo on a dark ground"),
        upload_to=mark_name,
        width_field="logo_dark_width",
        height_field="logo_dark_height",
        max_length=100,
        blank=True,
        help_text=_("For readers whose screen is dark. Without one they get the logo above."),
    )
    logo_dark_width, logo_dark_height = _size(), _size()
    accent = models.CharField(
        _("accent colour"), max_length=7, blank=True, help_text=_("As #00694e. Empty: as the theme has it.")
    )
    accent_dark = models.CharField(
        _("accent colour on a dark ground"),
        max_length=7,
        blank=True,
        help_text=_("As #5fcca4. Empty: as the theme has it."),
    )
    voice = models.CharField(_("headlines"), max_length=5, choices=VOICES, default="serif")
    icon = MarkField(
        _("icon"),
        upload_to=mark_name,
        max_length=100,
        blank=True,
        help_text=_("Square, for browser tabs. Without one they show a letter."),
    )
    icon_letter = models.CharField(
        _("letter of the icon"), max_length=2, blank=True, help_text=_("Empty: the first letter of the name")
    )

    panels = [
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_dark")], _("Logo")),
        MultiFieldPanel([FieldRowPanel([FieldPanel("accent"), FieldPanel("accent_dark")])], _("Colours")),
        FieldPanel("voice"),
        MultiFieldPanel([FieldPanel("icon"), FieldPanel("icon_letter")], _("Icon")),
    ]

    class Meta:
        verbose_name = _("appearance")

    def clean_fields(self, exclude: Any = None) -> None:
        self.accent, self.accent_dark = (colour.strip().lower() for colour in (self.accent, self.accent_dark))
        super().clean_fields(exclude)

    def clean(self) -> None:
        super().clean()
        refused = {}
        for name, grounds in _GROUNDS.items():
            try:
                if colour := getattr(self, name):
                    validate_colour(colour, grounds)
            except ValidationError as error:
                refused[name] = error
        if refused:
            raise ValidationError(refused)
