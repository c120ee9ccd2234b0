"""Slugs for what comes in without an editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from django.utils.text import slugify
from wagtail.models import Page

from warta.newsroom import addressing
from warta.newsroom.models import Section

SLUG_LENGTH = 80
# Slugs in one statement: SQLite's default limit is 32,766 variables.
AT_ONCE = 5_000


def slug_from(text: str, fallback: str = "berita") -> str:
    """Lower-case ASCII cut at a word; never empty, a pure number or a word of the site's own."""
    slug = slugify(text)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    slug = slug.strip("-") or fallback
    return f"{fallback}-{slug}" if slug.isdigit() or slug in addressing.RESERVED else slug


def free_slugs(section: Section | None, texts: Sequence[str], promised: Set[str] = frozenset()) -> list[str]:
    """A slug each, unlike all in the section's address space (a new one's is empty), all promised, and each other."""
    wanted = [slug_from(text) for text in texts]
    taken = {*promised, *Section.objects.filter(above=None).order_by("pk").values_list("slug", flat=True)}
    if section is not None:
        taken |= _like(section, wanted, taken)
    return [_take(slug, taken) for slug in wanted]


def _like(section: Section, wanted: Sequence[str], taken: Set[str]) -> set[str]:
    """The slugs of a section that stand in the way of those wanted; never all of them: it may hold 50,000 stories."""
    below = Page.objects.filter(path__startswith=section.top.path).order_by()
    there: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        there.update(below.filter(slug__in=wanted[start : start + AT_ONCE]).values_list("slug", flat=True))
    several = {slug for slug, times in Counter(wanted).items() if times > 1}
    numbered = several | (set(wanted) & (there | taken))
    for slug in sorted(numbered):
        # All that begins with `slug-`: the full stop is the next character after the hyphen.
        there.update(below.filter(slug__gte=f"{slug}-", slug__lt=f"{slug}.").values_list("slug", flat=True))
    return there


def _take(slug: str, taken: set[str]) -> str:
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free
