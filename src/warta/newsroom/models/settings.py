"""The newsroom's own settings: what every page knows of its newsroom."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StructBlockValidationError
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from warta.newsroom.links import validate_link

ZONES = [
    ("Asia/Jakarta", _("WIB (UTC+7)")),
    ("Asia/Makassar", _("WITA (UTC+8)")),
    ("Asia/Jayapura", _("WIT (UTC+9)")),
]
_NOT_SHOWN = _("Not shown to readers yet: write it into the imprint or onto the page Contact as well")


_ONLY_FOR_SECURITY = _(
    "In security.txt, for those who found a hole. For readers write it into the imprint or onto the page Contact"
)


class LinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=60, label=_("label"))
    href = blocks.CharBlock(max_length=300, label=_("address"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        try:
            validate_link(cleaned["href"])
        except ValidationError as error:
            raise StructBlockValidationError({"href": error}) from error
        return cleaned

    class Meta:
        label = _("link")


@register_setting(icon="site")
class NewsroomSettings(BaseGenericSetting):
    """Name, zone, imprint, menu. UU Pers 40/1999 art. 12: name, address and persons in charge are public."""

    name = models.CharField(_("name"), max_length=80, default="Warta")
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    origin = models.URLField(
        _("canonical address"), default="http://127.0.0.1:8000", help_text=_("Without a slash at the end")
    )
    language = models.CharField(
        _("language of the site"), max_length=2, choices=[("id", "Indonesia"), ("en", "English")], default="id"
    )
    zone = models.CharField(_("time zone"), max_length=32, choices=ZONES, default="Asia/Jakarta")
    day_spelling = models.CharField(
        _("spelling of Friday"), max_length=6, choices=[("Jumat", "Jumat"), ("Jum'at", "Jum'at")], default="Jumat"
    )
    publisher = models.CharField(_("legal publisher"), max_length=160, blank=True)
    imprint = models.TextField(_("imprint"), blank=True, help_text=_("Publisher, address, persons in charge"))
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    subscribe_label = models.CharField(_("subscription line"), max_length=200, blank=True)
    subscribe_href = models.CharField(_("subscription address"), max_length=300, blank=True)
    menu = StreamField(
        [("section", blocks.PageChooserBlock("newsroom.Section", label=_("section"))), ("link", LinkBlock())],
        blank=True,
        verbose_name=_("menu"),
        help_text=_("Empty: all sections in the order they were made"),
    )
    social = StreamField([("link", LinkBlock())], blank=True, verbose_name=_("social links"))

    for_search = models.BooleanField(
        _("AI search may list stories"),
        default=True,
        help_text=_("Their searches lead readers here. Google and Bing read the site in any case"),
    )
    for_answers = models.BooleanField(
        _("AI assistants may open stories"),
        default=True,
        help_text=_("When somebody asks an assistant for them; most name where they have it from"),
    )
    for_training = models.BooleanField(
        _("stories may be used to train AI"),
        default=False,
        help_text=_("robots.txt only asks: those who keep to no rules read all the same"),
    )
    ads = models.TextField(
        "ads.txt",
        blank=True,
        help_text=_("The lines that sellers of your advertisements give you; without any there is no such file"),
    )

    panels = [
        MultiFieldPanel([FieldPanel(n) for n in ("name", "tagline", "origin", "language")], _("Site")),
        MultiFieldPanel([FieldPanel(n) for n in ("zone", "day_spelling")], _("Time")),
        MultiFieldPanel(
            [
                FieldPanel("publisher"),
                FieldPanel("imprint"),
                # Here and not at the columns: no migration only for words.
                FieldPanel("email", help_text=_ONLY_FOR_SECURITY),
                FieldPanel("phone", help_text=_NOT_SHOWN),
            ],
            _("Imprint"),
        ),
        MultiFieldPanel([FieldPanel(n) for n in ("subscribe_label", "subscribe_href", "social")], _("Readers")),
        FieldPanel("menu"),
        MultiFieldPanel([FieldPanel(n) for n in ("for_search", "for_answers", "for_training", "ads")], _("Machines")),
    ]

    def clean(self) -> None:
        super().clean()
        if self.subscribe_href:
            try:
                validate_link(self.subscribe_href)
            except ValidationError as error:
                raise ValidationError({"subscribe_href": error}) from error

    class Meta:
        verbose_name = _("newsroom")
