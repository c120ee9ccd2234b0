"""Topics that tie stories together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.models import Orderable

from warta.facts.limits import PINNED_IN_TOPIC
from warta.newsroom.models.named import Named, panels_of
from warta.newsroom.models.story_chooser import StoryChooser


class Topic(Named, ClusterableModel):
    """A topic. Its page at /topik/ exists while a public story carries it."""

    owner_kind = "topic"
    folder = "topik"

    description = models.TextField(_("description"), blank=True)
    # By which the desk finds it in a text; readers see none of them.
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("Abbreviations and other names, one a line: the desk suggests the topic where it reads one."),
    )

    edit_handler = panels_of(
        "description",
        "other_names",
        MultipleChooserPanel(
            "pins",
            chooser_field_name="story",
            max_num=PINNED_IN_TOPIC,
            heading=_("most important stories"),
            label=_("story"),
        ),
    )

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class TopicPin(Orderable):
    """A story that opens its topic's page, however old it is."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="pins")
    story = models.ForeignKey("newsroom.Story", models.CASCADE, related_name="+", verbose_name=_("story"))

    panels = [FieldPanel("story", widget=StoryChooser)]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["topic", "story"], name="one_pin_a_topic_and_story")]
