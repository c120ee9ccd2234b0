"""A rule of the checklist: what it looks at, what it says is missing, and whether that blocks unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from warta.desk.checklist.draft import Draft, Shown


class Level(TextChoices):
    """What a rule does where something is missing."""

    BLOCK = "block", _("blocks")
    WARN = "warn", _("warns")
    OFF = "off", _("off")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing, and the editor's field in which it is mended; `about` tells it from others of the same rule.

    What is mended in no field may lead to a page that tells more.
    """

    text: str
    field: str
    about: str = ""
    href: str = ""


def always(draft: Draft) -> bool:
    """Every story has what most rules look at, or lacks it."""
    return True


def where_photos_are(draft: Draft) -> bool:
    """Where there is no photo, nothing of photos is all right, nor missing."""
    return bool(draft.photos)


@dataclass(frozen=True, slots=True)
class Rule:
    """`key` is its name in the settings; one that is undeniable, for a reason, always blocks: nothing passes it.

    Where it does not concern a story it is nothing that the story has.
    """

    key: str
    name: str | Promise
    level: Level
    check: Callable[[Draft], Iterable[Problem]]
    undeniable: str | Promise = ""
    concerns: Callable[[Draft], bool] = always


def photos_without(draft: Draft, has: Callable[[Shown], object], text: str) -> Iterator[Problem]:
    """Said of each photo that lacks something; `text` names it by %(photo)s."""
    for shown in draft.photos:
        if not has(shown):
            yield Problem(text % {"photo": shown.photo.title}, shown.field, shown.about)
