"""The facts of a story as somebody has it in the editor, saved or not."""

from __future__ import annotations

from datetime import UTC, datetime

from warta.facts import keys
from warta.facts import values as v
from warta.newsroom.loaders.stories import value_of
from warta.newsroom.loaders.storylines import places
from warta.newsroom.models import Story


def facts_of(story: Story, path: str = "") -> dict[str, object]:
    """What recipes read of the story itself if it came out now, at its own path or at another one."""
    shown = value_of(story, datetime.now(UTC))
    path = path or story.public_path()
    return {
        keys.story(shown.id): shown,
        keys.text(shown.id): v.Text(*(getattr(shown, name) for name in v.Text.__struct_fields__)),
        keys.teaser(shown.id): _teaser(story, shown, path),
        keys.headline(shown.id): v.Headline(*_line(story, shown, path)),
        keys.address(path): v.Address(f"story:{shown.id}", "live"),
        keys.location_of_page(shown.id): path,
        # Where it would stand in storylines among the stories that are public.
        keys.places(shown.id): places("default", [str(shown.id)], and_also=shown.id).get(str(shown.id), ()),
    }


def _teaser(story: Story, shown: v.Story, path: str) -> v.Teaser:
    return v.Teaser(*_line(story, shown, path), shown.standfirst, story.lead_photo_id)


def _line(story: Story, shown: v.Story, path: str) -> tuple[int, str, v.Kind, datetime, str, str]:
    return shown.id, story.short_headline or story.title, shown.kind, shown.published, shown.zone, path


def id_of(story: Story) -> int:
    """The story's id in its facts; one that never was saved has none yet."""
    return story.pk or 0
