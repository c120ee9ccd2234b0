"""Putting the demo into the newsroom's database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from msgspec import Struct

from warta.newsroom.indexing import index_stories, unindexed_stories
from warta.newsroom.models import Photo, Story
from warta.site.demo.checking import load_demo
from warta.site.demo.drafting import take_to_the_desk
from warta.site.demo.furnishing import (
    make_figures,
    make_flats,
    make_newsletters,
    make_people,
    make_sections,
    make_topics,
    name_the_newsroom,
)
from warta.site.demo.house import DemoPhoto, House
from warta.site.demo.pictures import draw
from warta.site.demo.publishing import KEY, Known, publish_stories
from warta.site.demo.storylines import pin_stories, tell_storylines

Progress = Callable[[int, int], None]


class Filled(Struct, frozen=True):
    """What a fill made; zeros when the demo was there."""

    photos: int = 0
    stories: int = 0


def is_filled() -> bool:
    """Whether the demo's stories are here; they come in last and all at once."""
    return Story.objects.filter(import_key__startswith=KEY).exists()


def fill(now: datetime, progress: Progress = lambda done, total: None) -> Filled:
    """Brings the demo in once, its stories aged relative to `now`; what editors changed since is left alone.

    Unpublished stories come with it where the accounts are that write and approve them. `progress` is told of the
    pictures, which take the time. An interrupted fill goes on where it stopped.
    """
    filled = Filled() if is_filled() else _fill(now, progress)
    index_stories(unindexed_stories(), lambda done, total: None)
    return filled


def _fill(now: datetime, progress: Progress) -> Filled:
    demo = load_demo()
    photos, drawn = _photos(demo.house, progress)
    with transaction.atomic():
        name_the_newsroom(demo.house.site)
        make_flats(demo.house.flats)
        make_newsletters(demo.house.newsletters)
        sections = make_sections(demo.house.sections)
        topics = make_topics(demo.house.topics)
        people = make_people(demo.house.people, photos)
        known = Known(now, sections, people, topics, photos, make_figures(demo.house.figures))
        published = publish_stories(demo.stories, known)
        tell_storylines(demo.house.storylines, known, published)
        pin_stories(demo.house.topics, known, published)
        take_to_the_desk(demo.drafts, known, published)
    return Filled(drawn, len(published))


def _photos(house: House, progress: Progress) -> tuple[Mapping[str, int], int]:
    """Slug -> id for every photo, and how many had to be drawn."""
    # The description is on no form of the desk, so it tells a photo again whatever editors write on it.
    known = dict(Photo.objects.filter(description__startswith=KEY).values_list("description", "pk"))
    missing = [photo for photo in house.photos if KEY + photo.slug not in known]
    for number, photo in enumerate(missing, start=1):
        known[KEY + photo.slug] = _add_photo(photo)
        progress(number, len(missing))
    return {description.removeprefix(KEY): id for description, id in known.items()}, len(missing)


@transaction.atomic
def _add_photo(new: DemoPhoto) -> int:
    photo = Photo(
        title=new.slug.replace("-", " ").capitalize(),
        description=KEY + new.slug,
        file=ContentFile(draw(new.scene, new.seed), name=f"{new.slug}.jpg"),
        alt_text=new.alt,
        caption=new.caption,
        credit=new.credit,
        licence=new.licence,
        source=new.source,
    )
    photo.full_clean(exclude=["width", "height"])
    photo.save()
    return photo.pk
