"""Whom readers' pages load from beside the newsroom itself: nobody, unless somebody names them here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from warta.newsroom.hosts import LONGEST, validate_host, validate_script


class HostBlock(blocks.CharBlock):
    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value).strip().lower().removesuffix("/")
        validate_host(cleaned)
        return cleaned


class ScriptBlock(blocks.StructBlock):
    src = blocks.CharBlock(max_length=LONGEST, label=_("address"))
    mode = blocks.ChoiceBlock(
        [("defer", _("after the page")), ("async", _("as soon as it is there"))], default="defer", label=_("runs")
    )


@register_setting(icon="link-external", order=120)
class Partners(BaseGenericSetting):
    """Hosts and scripts of advertising and measurement; each page says to browsers that it wants no others."""

    hosts = StreamField(
        [("host", HostBlock(max_length=LONGEST, label=_("host")))],
        blank=True,
        verbose_name=_("hosts"),
        help_text=_(
            "Pages may load scripts, pictures, answers and frames from these and from no others. "
            "Each of them learns who reads what: say so on your privacy page."
        ),
    )
    scripts = StreamField(
        [("script", ScriptBlock(label=_("script")))],
        blank=True,
        verbose_name=_("scripts"),
        help_text=_(
            "Run on every page but those of /lite/. With one script or more, pages do without Trusted Types, "
            "the rule that no script writes unchecked HTML into them: whom you name here you trust like yourself."
        ),
    )

    panels = [FieldPanel("hosts"), FieldPanel("scripts")]

    class Meta:
        verbose_name = _("advertising and measurement")

    def clean(self) -> None:
        super().clean()
        hosts = [block.value for block in self.hosts]
        for script in self.scripts:
            try:
                validate_script(script.value["src"], hosts)
            except ValidationError as error:
                raise ValidationError({"scripts": error}) from error
