"""A quote says who said it: a statement of nobody is worth nothing to readers."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each quote without."""
    for number, block in enumerate(draft.blocks):
        quote = block["value"]
        if block["type"] == "quote" and not (quote.get("figure") or (quote.get("by") or "").strip()):
            words = Truncator(quote["text"]).words(6)
            yield Problem(_("The quote “%(words)s” does not say whose it is.") % {"words": words}, "body", f"{number}")


RULE = Rule("speaker", gettext_lazy("Who is quoted"), Level.WARN, missing)
