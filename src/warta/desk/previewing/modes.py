"""What a story can be looked at as, before anybody else sees it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.previewing.excerpts import feed_entry, social_card
from warta.desk.previewing.pages import card, front, part, section, whole
from warta.newsroom.body import parts_of
from warta.newsroom.models import Story

Show = Callable[[Story, HttpRequest], HttpResponse]

_PART = "part-"
_MODES: dict[str, tuple[str | Promise, Show]] = {
    "": (gettext_lazy("Story"), whole),
    "card": (gettext_lazy("Card"), card),
    "front": (gettext_lazy("On the front"), front),
    "section": (gettext_lazy("In its section"), section),
    "social": (gettext_lazy("When it is shared"), social_card),
    "feed": (gettext_lazy("In feeds"), feed_entry),
}


def modes_of(story: Story) -> list[tuple[str, str]]:
    """The names of all that a story can be looked at as; of one in parts, each of them."""
    named = [(name, str(label)) for name, (label, _show) in _MODES.items()]
    count = len(parts_of(story.body.raw_data))
    parts = [(f"{_PART}{n}", _("Page %(number)s") % {"number": n}) for n in range(1, count + 1)] if count > 1 else []
    return [named[0], *parts, *named[1:]]


def preview(story: Story, request: HttpRequest, mode: str) -> HttpResponse:
    """The story as readers would get it if it were published now."""
    if mode not in dict(modes_of(story)):
        # A part that the draft has no more, or an address that somebody made up.
        mode = ""
    show = partial(part, number=int(mode.removeprefix(_PART))) if mode.startswith(_PART) else _MODES[mode][1]
    response = show(story, request)
    response["Cache-Control"] = "no-store"
    return response
