"""What may happen in a newsroom. The long runner and Hypothesis draw from the same operations."""

from tests.oracle.operations import (
    corrections,
    desk,
    fronts,
    house,
    newsletters,
    photos,
    presses,
    readership,
    sections,
    stories,
    storylines,
    times,
)
from tests.oracle.registry import OPERATIONS

__all__ = [
    "OPERATIONS",
    "corrections",
    "desk",
    "fronts",
    "house",
    "newsletters",
    "photos",
    "presses",
    "readership",
    "sections",
    "stories",
    "storylines",
    "times",
]
