"""Whoever opens a draft is told that something which it names was deleted since, and is not in it any more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Revision

from warta.newsroom.deleted import deleted_among, named_in

_KINDS = {
    "Person": gettext_lazy("author"),
    "Topic": gettext_lazy("topic"),
    "Photo": gettext_lazy("photo"),
    "Story": gettext_lazy("story"),
    "Figure": gettext_lazy("public figure"),
}


def say_what_is_deleted(request: HttpRequest, version: Revision) -> None:
    """By kind: names went with what was deleted."""
    kinds = {kind for kind, _id in deleted_among(named_in(version.content))}
    if kinds:
        told = ", ".join(str(name) for kind, name in _KINDS.items() if kind in kinds)
        text = _("Deleted since this version was saved, and no longer in it: %(what)s. Save to go on without.")
        messages.warning(request, text % {"what": told})
