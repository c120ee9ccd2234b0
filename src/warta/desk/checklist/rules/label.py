"""Paid content says so (Pedoman Pemberitaan Media Siber, 6): what bears the mark of an advertiser bears the label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule

# How desks mark what was paid for: "[Pariwara]" before a headline, "(adv)" or "(adv/rin)" at the end of a text, as
# initials. Within a sentence it is no mark: there are stories about advertorials.
_WORDS = r"(?:adv|advertorial|pariwara|inforial|iklan|sponsored|konten berbayar)"
_TAG = rf"[(\[]\s*{_WORDS}\s*(?:/[^)\]]*)?[)\]]"
_MARK = re.compile(rf"^\W*{_TAG}|{_TAG}\s*$", re.IGNORECASE)
_INITIALS = re.compile(rf"\W*{_WORDS}\W*", re.IGNORECASE)


def missing(draft: Draft) -> Iterator[Problem]:
    """Said where a mark stands on a story of another kind. The page labels the kind; nobody can take that away."""
    story = draft.story
    if story.kind == story.Kind.ADVERTORIAL:
        return
    marked = any(_MARK.search(words) for _field, words in draft.texts)
    if marked or _INITIALS.fullmatch(story.initials):
        yield Problem(_("It is marked as paid for. Make it an advertorial, so that readers see the label."), "kind")


_ALWAYS = gettext_lazy("Always: the rules of Dewan Pers leave no choice.")
RULE = Rule("label", gettext_lazy("Label of paid content"), Level.BLOCK, missing, undeniable=_ALWAYS)
