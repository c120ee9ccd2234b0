"""The table that most read is printed from."""

from __future__ import annotations

from warta.facts.registry import Watch

WATCHES = (Watch("readership_ranking", ("window",)),)
