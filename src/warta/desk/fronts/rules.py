"""The rules that an editor can choose from, by name."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from warta.desk.fronts.rights import live_sections
from warta.newsroom.models import Arrangement, Front, Story, StoryTopic, Topic

# Topics of so many of the newest stories are offered; a newsroom has thousands.
STORIES = 300

Choice = tuple[str, str]


def rules_for(arrangement: Arrangement) -> list[tuple[str, list[Choice]]]:
    """Groups of rules with their names: sections, topics of late, and those that the front has already.

    What is read most is so on the whole site, and belongs on its front.
    """
    of_all = [("newest", _("Newest of all"))]
    if isinstance(arrangement.page.specific, Front):
        of_all.append(("mostread", _("Most read in 24 hours")))
    return [
        ("", of_all),
        (_("Newest of a section"), [(f"section:{one.pk}", one.title) for one in live_sections()]),
        (_("Newest of a topic"), [(f"topic:{id}", name) for id, name in _topics(arrangement)]),
    ]


def _topics(arrangement: Arrangement) -> Iterable[tuple[int, str]]:
    newest = Story.objects.filter(live=True).order_by("-published_at", "-pk").values("pk")[:STORIES]
    of_late = set(StoryTopic.objects.filter(story__in=newest).values_list("topic", flat=True))
    chosen = {one.topic_id for one in (arrangement, *arrangement.slots.all()) if one.topic_id}
    return Topic.objects.filter(pk__in=of_late | chosen).order_by("name").values_list("pk", "name")
