"""The block in which an editor writes what somebody said: who, when, where, and on which way it came here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from warta.newsroom.models.settings import ZONES
from warta.newsroom.quotes import can_be

MADE = [
    ("press", _("Press conference")),
    ("speech", _("Speech")),
    ("written", _("Written statement")),
    ("interview", _("Interview with somebody else")),
    ("us", _("Interview with us")),
    ("session", _("Session or hearing")),
    ("reporters", _("To reporters")),
    ("post", _("Post on social media")),
]


class OutletBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("outlet"), max_length=120)
    href = blocks.URLBlock(required=False, label=_("address"), help_text=_("Where it stands there"))

    class Meta:
        icon = "link"
        label = _("outlet")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quote"))
    figure = SnippetChooserBlock("newsroom.Figure", required=False, label=_("public figure"))
    by = blocks.CharBlock(
        required=False, label=_("who said it"), help_text=_("For somebody who needs no page: a resident, a witness")
    )
    role = blocks.CharBlock(
        required=False, max_length=160, label=_("office then"), help_text=_("Empty: nothing is said of it")
    )
    day = blocks.DateBlock(required=False, label=_("day"))
    clock = blocks.TimeBlock(required=False, format="%H:%M", label=_("time"))
    zone = blocks.ChoiceBlock(ZONES, required=False, label=_("time zone"), help_text=_("Empty: the story's"))
    place = blocks.CharBlock(required=False, max_length=160, label=_("place or occasion"))
    made = blocks.ChoiceBlock(MADE, required=False, label=_("how it was said"))
    through = blocks.ListBlock(
        OutletBlock(),
        default=[],
        max_num=5,
        label=_("came through"),
        help_text=_("From the outlet that it was told to, to the one that we have it from"),
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned: blocks.StructValue = super().clean(value)
        errors: dict[str, Any] = {}
        if cleaned["clock"] and not cleaned["day"]:
            errors["day"] = ValidationError(_g("A time needs its day."))
        if cleaned["day"] and not can_be(cleaned["day"]):
            errors["day"] = ValidationError(_g("Look at the year: nobody spoke on that day."))
        if cleaned["figure"] and cleaned["by"]:
            errors["by"] = ValidationError(_g("Either a public figure or a name: one of the two said it."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("quote")
        # Most quotes need no more than who said it.
        form_layout = [
            *("text", "figure", "by", "role"),
            BlockGroup(
                ["day", "clock", "zone", "place"],
                heading=_("When and where"),
                classname="collapsed",
                label_format="{day} {place}",
            ),
            BlockGroup(
                ["made", "through"], heading=_("How it came to us"), classname="collapsed", label_format="{through}"
            ),
        ]
