"""Photos have random numbers; here they are drawn so that a run can be replayed."""

from __future__ import annotations

from contextlib import AbstractContextManager
from random import Random
from typing import Any
from unittest import mock


def numbers_from(seed: str) -> AbstractContextManager[Any]:
    """The numbers of new photos follow from the seed while the block lasts."""
    return mock.patch("warta.newsroom.models.photos.randbelow", Random(seed).randrange)
