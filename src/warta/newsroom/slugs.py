"""Slugs for what comes in without an editor."""

from __future__ import annotations

from collections.abc import Sequence, Set

from django.utils.text import slugify
from wagtail.models import Page

from warta.newsroom import addressing
from warta.newsroom.models import Section

SLUG_LENGTH = 80


def slug_from(text: str, fallback: str = "berita") -> str:
    """Lower-case ASCII cut at a word; never empty, a pure number or a word of the site's own."""
    slug = slugify(text)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    slug = slug.strip("-") or fallback
    return f"{fallback}-{slug}" if slug.isdigit() or slug in addressing.RESERVED else slug


def free_slugs(section: Section | None, texts: Sequence[str], promised: Set[str] = frozenset()) -> list[str]:
    """A slug each, unlike all in the section's address space (a new one's is empty), all promised, and each other."""
    below = Page.objects.filter(path__startswith=section.top.path) if section else Page.objects.none()
    taken = {*promised, *below.values_list("slug", flat=True)}
    taken |= set(Section.objects.filter(above=None).values_list("slug", flat=True))
    return [_take(slug_from(text), taken) for text in texts]


def _take(slug: str, taken: set[str]) -> str:
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free
