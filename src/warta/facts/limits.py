"""How much a list holds: what the newsroom gives and what the edition shows."""

from __future__ import annotations

from datetime import timedelta

LIST_LENGTH = 30
# Both are defined by Google for news sitemaps.
NEWS_AGE = timedelta(days=2)
NEWS_LENGTH = 1000
