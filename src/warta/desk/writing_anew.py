"""Where somebody may begin a story."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from warta.desk.reach import Reach
from warta.newsroom.models import Section


@dataclass(frozen=True, slots=True)
class Place:
    """A section, and the address at which a new story in it is begun."""

    name: str
    address: str


def places_to_write(reach: Reach) -> list[Place]:
    """Sections by name, those nested in one right after it."""
    sections = Section.objects.filter(pk__in=reach.where("add")).select_related("above").order_by("pk")
    named = sorted((f"{one.above.title} › {one.title}" if one.above else one.title, one.pk) for one in sections)
    return [Place(name, reverse("wagtailadmin_pages:add", args=["newsroom", "story", pk])) for name, pk in named]
