"""What readers read most changes by itself."""

from __future__ import annotations

from tests.oracle.choosing import Choice
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.models import Story
from warta.readers.readership.models import Ranking
from warta.readers.readership.windows import LENGTHS

MOST = 6


@operation(2)
def others_are_read_most(trial: Trial, choice: Choice) -> None:
    """Hidden stories among them: a ranking may be older than what became of a story."""
    stories = choice.some(list(Story.objects.order_by("pk").values_list("pk", flat=True)), MOST)
    Ranking.objects.update_or_create(window=choice.one(list(LENGTHS)), defaults={"stories": stories})
