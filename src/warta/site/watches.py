"""The tables that facts of any room are made of."""

from __future__ import annotations

from warta.newsroom import watches as newsroom
from warta.readers.newsletter import watches as newsletter
from warta.readers.readership import watches as readership

WATCHES = (*newsroom.WATCHES, *readership.WATCHES, *newsletter.WATCHES)
