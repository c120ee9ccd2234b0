"""What the newsroom adds to the facts."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from warta.facts.registry import Vocabulary
from warta.newsroom.loaders import kinds
from warta.newsroom.touches import touches
from warta.newsroom.watches import WATCHES


def vocabulary(using: str, at: datetime) -> Vocabulary:
    """The newsroom's kinds, tables and touches at an instant, read through a database alias."""
    return Vocabulary(kinds(using, at), WATCHES, partial(touches, using))
