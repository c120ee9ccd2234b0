"""What the slots of a front show, by the very recipes that print it, and a front as the view draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from warta.desk.previewing.running import run_recipe
from warta.edition.cards import Card
from warta.edition.frame import frame
from warta.edition.pictures import Image, image, photos_by_id
from warta.edition.recipes import front, lists
from warta.facts import keys
from warta.facts.reader import Reader
from warta.newsroom.arranging import in_order
from warta.newsroom.loaders.fronts import value_of
from warta.newsroom.models import Arrangement, Front, Slot, Story


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as the view draws it. `state` is live, scheduled, withdrawn or hidden; `at` is when it came or comes."""

    id: int
    headline: str
    section: str
    state: str
    at: datetime | None
    paid: bool
    image: Image | None


@dataclass(frozen=True, slots=True)
class Place:
    """A slot as the view draws it: what an editor put there, and what stands there by rule."""

    number: int
    story: Shown | None
    pinned: bool
    until: datetime | None
    rule: str
    by_rule: Card | None

    @property
    def is_over(self) -> bool:
        """Whether its time is up."""
        return self.until is not None and self.until <= timezone.now()

    @property
    def falls_out(self) -> bool:
        """Whether something stands there that readers do not get."""
        return self.story is not None and (self.is_over or self.story.state != "live")


def places(page: Page, arrangement: Arrangement) -> list[Place]:
    """The slots of a front as they are, and as readers would see them if it were published now."""
    slots = in_order(arrangement.slots.all())
    slots += [Slot() for _ in range(arrangement.length - len(slots))]
    cards = cards_in(page, arrangement)
    stories = shown([slot.story for slot in slots if slot.story])
    return [
        Place(
            number,
            stories.get(slot.story_id or 0),
            slot.pinned,
            slot.until,
            slot.rule,
            None if card is None or card.id == slot.story_id else card,
        )
        for number, (slot, card) in enumerate(zip(slots, cards, strict=False), 1)
    ]


def cards_in(page: Page, arrangement: Arrangement) -> Sequence[Card | None]:
    """What readers would see in each slot."""
    return run_recipe(partial(_cards, page), {keys.arrangement(page.pk): value_of(arrangement)})


async def _cards(page: Page, at: datetime) -> Sequence[Card | None]:
    read = Reader()
    if isinstance(page, Front):
        return (await front.opening(page.pk, read, await frame(read, at, "front.html"), at)).slots
    newest = await read(keys.latest_in_section(page.pk))
    return (await lists.opening(page.pk, newest, read, await frame(read, at, "section.html"), at))[0]


def shown(stories: Sequence[Story]) -> Mapping[int, Shown]:
    """Stories with what an editor wants to know of them before they place one."""
    ids = [story.pk for story in stories]
    # One query each, however many there are.
    titles = dict(Page.objects.filter(pk__in={story.section_id for story in stories}).values_list("pk", "title"))
    coming = _coming(ids)
    gone = set(Story.objects.filter(pk__in=ids, withdrawal__isnull=False).values_list("pk", flat=True))
    photos = run_recipe(partial(_photos, [story.lead_photo_id for story in stories if story.lead_photo_id]), {})
    return {
        story.pk: Shown(
            story.pk,
            story.short_headline or story.title,
            titles.get(story.section_id, ""),
            _state(story, coming, gone),
            coming.get(story.pk) if not story.live else story.published_at,
            story.kind == Story.Kind.ADVERTORIAL,
            image(photos.get(story.lead_photo_id or 0), "square", "card", "full"),
        )
        for story in stories
    }


def _state(story: Story, coming: Mapping[int, datetime], gone: set[int]) -> str:
    if story.live:
        return "live"
    return "withdrawn" if story.pk in gone else "scheduled" if story.pk in coming else "hidden"


def _coming(ids: Sequence[int]) -> dict[int, datetime]:
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id__in=list(map(str, ids)))
    return {int(id): at for id, at in revisions.values_list("object_id", "approved_go_live_at")}


async def _photos(ids: Sequence[int], at: datetime) -> Mapping[int, Any]:
    return await photos_by_id(Reader(), ids)
