"""What stands inside stories beside their own words, after a paragraph that the newsroom chooses."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from warta.facts.limits import MOST_PARAGRAPHS
from warta.newsroom.links import validate_link

HEIGHTS = [(50, "320 x 50"), (100, "320 x 100"), (250, "300 x 250"), (280, "336 x 280")]


def _after() -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        _("after paragraph"),
        default=0,
        validators=[MaxValueValidator(MOST_PARAGRAPHS)],
        help_text=_("0: nowhere. In a story that ends there it is left out."),
    )


@register_setting(icon="doc-full-inverse", order=130)
class Insertions(BaseGenericSetting):
    """A notice of the house, Baca juga and a place for an advertisement; none until it is given a paragraph.

    Advertorials, corrected stories and rights of reply carry none, nor do feeds, /lite/ and paper.
    """

    notice_text = models.CharField(_("text"), max_length=160, blank=True)
    notice_href = models.CharField(_("address"), max_length=300, blank=True)
    notice_after = _after()
    read_also_after = _after()
    ad_after = _after()
    ad_height = models.PositiveSmallIntegerField(
        _("size"), choices=HEIGHTS, default=250, help_text=_("Its place is kept free, so that nothing moves")
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("notice_text"), FieldPanel("notice_href"), FieldPanel("notice_after")],
            _("Notice of the house"),
        ),
        MultiFieldPanel(
            [FieldPanel("read_also_after")],
            _("Read also"),
            help_text=_("The newest related story, where the writer chose none"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("ad_after"), FieldPanel("ad_height")])],
            _("Advertisement"),
            help_text=_(
                "An empty place with its label. A script that you name under Advertising and measurement fills it."
            ),
        ),
    ]

    class Meta:
        verbose_name = _("insertions in stories")

    def clean(self) -> None:
        super().clean()
        if self.notice_after and not (self.notice_text and self.notice_href):
            raise ValidationError({"notice_text": _("Write what it says and where it leads.")})
        if self.notice_href:
            try:
                validate_link(self.notice_href)
            except ValidationError as error:
                raise ValidationError({"notice_href": error}) from error
