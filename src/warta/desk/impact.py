"""What publishing a story would print again, told before anybody does it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from warta.desk.previewing.running import run
from warta.edition import paths
from warta.facts.digest import digest_of
from warta.newsroom.foreseeing import facts_if_published, facts_touched_by
from warta.newsroom.models import Address, Story
from warta.press.explaining import outputs_touched_by
from warta.press.store import Store


@dataclass(frozen=True, slots=True)
class Impact:
    """The outputs that publishing would print, the story's own first.

    `foreseen` says that they were compared with what is in the desk; otherwise they are those that a change may reach.
    """

    outputs: tuple[str, ...]
    foreseen: bool

    def by_kind(self) -> list[tuple[str | Promise, int]]:
        """How many there are of each kind, the most first."""
        owners = dict(Address.objects.filter(path__in=self.outputs, until=None).values_list("path", "owner"))
        return Counter(_kind(path, owners) for path in self.outputs).most_common()


class UnreadableStory(Exception):
    """What the story holds is no text that a page could be made of."""


def impact_of(store: Store, story: Story) -> Impact:
    """What publishing the newest draft would print; of a story without one, what a change of it may reach."""
    try:
        return _impact_of(store, story)
    except (KeyError, TypeError, ValueError) as error:  # As the loader of stories does: bodies come from anywhere.
        raise UnreadableStory(f"{type(error).__name__}: {error}") from error


def _impact_of(store: Store, story: Story) -> Impact:
    now = datetime.now(UTC)
    foreseen = not story.live or story.has_unpublished_changes
    draft = story.get_latest_revision_as_object()
    if not foreseen:
        outputs = outputs_touched_by(store, dict.fromkeys(facts_touched_by(draft, now), b""))
        return Impact(_own_first(outputs, draft.public_path()), foreseen)
    facts = facts_if_published(draft, now)
    path = draft.public_path()
    calls = (path, *getattr(run(path, facts), "calls", ()))
    outputs = outputs_touched_by(store, {key: digest_of(value) for key, value in facts.items()}, calls)
    return Impact(_own_first(outputs, path), foreseen)


def _own_first(outputs: Iterable[str], path: str) -> tuple[str, ...]:
    return tuple(sorted(outputs, key=lambda one: (one != path, not one.startswith(path), one)))


_SHAPES: tuple[tuple[re.Pattern[str], Promise], ...] = (
    (re.compile(re.escape(paths.FRONT)), _("front")),
    (re.compile(r".*(?:rss\.xml|atom\.xml|feed\.json)"), _("feeds")),
    (re.compile(r"/sitemap.*"), _("sitemaps")),
    (re.compile(r"/indeks/.*"), _("day indexes")),
    (re.compile(r"/foto/.*"), _("photo pages")),
    (re.compile(r"/lite/.*"), _("text-only pages")),
    (re.compile(r"/topik/.*"), _("topics")),
    (re.compile(r"/penulis/.*"), _("author pages")),
    (re.compile(r"/liputan/.*"), _("storylines")),
    (re.compile(r"/tokoh/.*"), _("public figures")),
)
_PART = re.compile(r"(/.+/)(\d+|semua)/")
_OWNED: Mapping[str, Promise] = {"story": _("stories"), "section": _("sections")}


def _kind(path: str, owners: Mapping[str, str]) -> str | Promise:
    for shape, name in _SHAPES:
        if shape.fullmatch(path):
            return name
    part = _PART.fullmatch(path)
    owner = owners.get(path) or (owners.get(part[1], "") if part else "")
    return _OWNED.get(owner.partition(":")[0], _("other pages"))
