"""Claiming and leaving addresses, always inside the transaction of the edit that causes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from warta.newsroom.models.addresses import Address
from warta.newsroom.slugs import slugified

# Words of the site's own address space: a section or story of this name would hide one of its pages.
RESERVED = frozenset(
    [
        "topik",
        "penulis",
        "tokoh",
        "indeks",
        "foto",
        "cari",
        "lite",
        "koreksi",
        "meja",
        "media",
        "static",
        "sitemap",
        "semua",
        "redaksi",
        "pedoman-media-siber",
        "tentang",
        "kontak",
        "privasi",
        "rss",
        "atom",
        "feed",
        "api",
        "admin",
        "langganan",
        "buletin",
        "terpopuler",
        "terkini",
        "liputan",
        "_f",
        ".well-known",
        "_",
    ]
)

# The reserved words that stand for pages of the house.
FLATS = frozenset(["redaksi", "pedoman-media-siber", "tentang", "kontak", "privasi", "langganan"])

# Twice as many variables in one statement are still few for every database.
_BATCH = 5_000


def owner_key(kind: str, id: int) -> str:
    """The name of an owner in the address table."""
    return f"{kind}:{id}"


def slug_from(text: str, fallback: str = "berita") -> str:
    """A slug for what comes without one; never empty, a pure number or a word of the site's own."""
    slug = slugified(text) or fallback
    return slugified(f"{fallback} {slug}") if slug.isdigit() or slug in RESERVED else slug


def refuse_slug(slug: str, suggestion: str, *, reserved: frozenset[str] = RESERVED) -> None:
    """Raises a ValidationError with a suggestion where a slug would hide a page of the site's own."""
    if slug in reserved or slug.isdigit():
        raise ValidationError(
            {
                "slug": _("“%(slug)s” is a word of the site's own. Try “%(suggestion)s”.")
                % {"slug": slug, "suggestion": suggestion}
            }
        )


def refuse_taken(path: str, owner: str, suggestion: str) -> None:
    """Raises a ValidationError with a suggestion where another owner lives at the path."""
    if Address.objects.filter(path=path, until__isnull=True).exclude(owner=owner).exists():
        raise ValidationError(
            {
                "slug": _("Another page already stands at %(path)s. Try “%(suggestion)s”.")
                % {"path": path, "suggestion": suggestion}
            }
        )


def refuse_any_taken(paths: Sequence[str], owners: Sequence[str]) -> None:
    """Raises a ValidationError that names the first of the paths at which none of these owners lives, but another."""
    for start in range(0, len(paths), _BATCH):
        there = Address.objects.filter(path__in=paths[start : start + _BATCH], until__isnull=True).order_by("path")
        if other := there.exclude(owner__in=owners[start : start + _BATCH]).first():
            raise _taken(other.path)


def _taken(path: str) -> ValidationError:
    text = _("Another page already stands at %(path)s. Give one of the two another slug first, then try again.")
    return ValidationError(text % {"path": path})


def settle(owner: str, path: str | None) -> None:
    """Makes `path` the owner's one live address.

    The address it leaves becomes a redirect; with no path at all (unpublished, deleted) it becomes a 410.
    An owner that never was public leaves no trace.
    """
    current = Address.objects.filter(owner=owner, until__isnull=True).first()
    if (current.path if current else None) == path:
        return
    now = timezone.now()
    if current:
        current.until = now
        current.outcome = Address.Outcome.MOVED if path else Address.Outcome.GONE
        current.save(update_fields=["until", "outcome"])
    if path:
        Address.objects.filter(owner=owner, outcome=Address.Outcome.GONE).update(outcome=Address.Outcome.MOVED)
        _claim(owner, path, now)


def _claim(owner: str, path: str, now: datetime) -> None:
    """The database decides who was first; whoever comes second is told, and loses no more than this edit."""
    try:
        with transaction.atomic():
            Address.objects.create(path=path, owner=owner, since=now)
    except IntegrityError as error:
        raise _taken(path) from error


@transaction.atomic
def settle_all(paths: Mapping[str, str]) -> None:
    """Makes each path its owner's one live address, as `settle` does, in a few statements for thousands of them."""
    now, rest = timezone.now(), iter(paths.items())
    while batch := dict(islice(rest, _BATCH)):
        live = Address.objects.filter(owner__in=batch, until__isnull=True)
        stays = {owner for owner, path in live.values_list("owner", "path") if path == batch[owner]}
        moves = {owner: path for owner, path in batch.items() if owner not in stays}
        left = Address.objects.filter(owner__in=moves)
        left.filter(until__isnull=True).update(until=now, outcome=Address.Outcome.MOVED)
        left.filter(outcome=Address.Outcome.GONE).update(outcome=Address.Outcome.MOVED)
        _claim_all(moves, now)


def _claim_all(paths: Mapping[str, str], now: datetime) -> None:
    """As `_claim` does, for many owners: all or none."""
    try:
        with transaction.atomic():
            Address.objects.bulk_create(Address(path=path, owner=owner, since=now) for owner, path in paths.items())
    except IntegrityError:
        refuse_any_taken(list(paths.values()), list(paths))
        raise


def close(owner: str) -> None:
    """Leaves a 410 at every address of an owner that is deleted."""
    settle(owner, None)
    Address.objects.filter(owner=owner).update(outcome=Address.Outcome.GONE)
