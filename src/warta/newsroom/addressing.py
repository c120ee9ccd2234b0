"""Claiming and leaving addresses, always inside the transaction of the edit that causes it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from warta.newsroom.models.addresses import Address

# Owners in one statement: SQLite's default limit is 32,766 variables.
AT_ONCE = 5_000

# Words of the site's own address space: a section or story of this name would hide one of its pages.
RESERVED = frozenset(
    [
        "topik",
        "penulis",
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
        "terpopuler",
        "terkini",
        "liputan",
        "_f",
        "_",
    ]
)

# The reserved words that stand for pages of the house.
FLATS = frozenset(["redaksi", "pedoman-media-siber", "tentang", "kontak", "privasi", "langganan"])


def owner_key(kind: str, id: int) -> str:
    """The name of an owner in the address table."""
    return f"{kind}:{id}"


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
        Address.objects.create(path=path, owner=owner, since=now)


def settle_all(paths: Mapping[str, str]) -> None:
    """Makes each path its owner's one live address, as `settle` does, in a few statements for thousands of them."""
    now, rest = timezone.now(), iter(paths.items())
    while batch := dict(islice(rest, AT_ONCE)):
        live = Address.objects.filter(owner__in=batch, until__isnull=True)
        stays = {owner for owner, path in live.values_list("owner", "path") if path == batch[owner]}
        moves = {owner: path for owner, path in batch.items() if owner not in stays}
        left = Address.objects.filter(owner__in=moves)
        left.filter(until__isnull=True).update(until=now, outcome=Address.Outcome.MOVED)
        left.filter(outcome=Address.Outcome.GONE).update(outcome=Address.Outcome.MOVED)
        Address.objects.bulk_create(Address(path=path, owner=owner, since=now) for owner, path in moves.items())


def close(owner: str) -> None:
    """Leaves a 410 at every address of an owner that is deleted."""
    settle(owner, None)
    Address.objects.filter(owner=owner).update(outcome=Address.Outcome.GONE)
