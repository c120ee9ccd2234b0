"""The tables that forms and archives of newsletters are printed from."""

from __future__ import annotations

from warta.facts.registry import Watch

NEWSLETTERS = Watch("newsletter_newsletter", ("id", "slug"), ("since",))
# What is frozen of an issue as it begins to go out; before that it has no number, and no page knows it.
ISSUES = Watch(
    "newsletter_issue",
    ("newsletter_id", "number"),
    ("due", "slot", "ended_at", "mail_subject", "html", "text", "state"),
)
WATCHES = (NEWSLETTERS, ISSUES)
