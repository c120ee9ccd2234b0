"""Stories on their way in: what an archive, an agency or the demo hands to the newsroom."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from msgspec import Struct

from warta.facts import values as v

KEY_LENGTH = 500


def import_key(key: str) -> str:
    """A key as the database keeps it: one that is too long by its digest, so that it is known again."""
    return key if len(key) <= KEY_LENGTH else f"digest:{blake2b(key.encode(), digest_size=16).hexdigest()}"


class NewStory(Struct, frozen=True):
    """A story read from elsewhere, not yet in the newsroom.

    `key` tells the same story again (its old address, else a digest of its text): nothing comes in twice.
    `section` is a slug path, `ekbis` or `ekbis/makro`. `parts` is the body cut at page breaks.
    `bylines` and `topics` are names. `old_paths` become redirects. Times are aware.
    """

    key: str
    headline: str
    section: str
    parts: tuple[tuple[v.Block, ...], ...]
    published: datetime
    updated: datetime | None = None
    slug: str = ""
    short_headline: str = ""
    standfirst: str = ""
    dateline: str = ""
    kind: v.Kind = "news"
    lead: v.Picture | None = None
    bylines: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    source: v.Source = v.Source("own", "", "")
    initials: str = ""
    zone: str = ""
    old_paths: tuple[str, ...] = ()
