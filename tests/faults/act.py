"""What gets killed: a process in which an editor does something and the press prints it, in the newsroom of WARTA_HOME.

It says `saved` when the editor's transaction is over and `printed` when the press has nothing left to do.
"""

from __future__ import annotations

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warta.site.settings")
django.setup()

from warta.newsroom.models import NewsroomSettings, Section, Story, Withdrawal  # noqa: E402  (models need the set-up)
from warta.newsroom.withdrawing import withdraw  # noqa: E402
from warta.press import planning, publishing  # noqa: E402
from warta.press.publishing import drain  # noqa: E402
from warta.press.store import Store  # noqa: E402
from warta.site import home  # noqa: E402
from warta.site.source import PressNewsroom  # noqa: E402

RETITLED = "Judul yang baru"


def first_story() -> Story:
    return Story.objects.order_by("pk")[0]


def retitle() -> None:
    story = first_story().get_latest_revision_as_object()
    story.title = RETITLED
    story.save_revision().publish()


def take_back() -> None:
    withdraw(first_story(), reason=Withdrawal.Reason.values[0], notice="Ditarik: salah sumber.")


def rename() -> None:
    """Wide, since little counts as wide here: it waits in the pending set and drains in several editions."""
    settings = NewsroomSettings.load()
    settings.name = RETITLED
    settings.save()


def move() -> None:
    story = first_story()
    other = Section.objects.exclude(pk=story.get_parent().pk).order_by("pk")[0]
    story.move(other, pos="last-child")


def print_all() -> None:
    """Nothing: the store is missing."""


ACTS = {act.__name__: act for act in (retitle, take_back, rename, move, print_all)}


def main(name: str) -> None:
    planning.NARROW_LIMIT = publishing.NARROW_LIMIT = 20
    planning.FAIR_SHARE = 5
    ACTS[name]()
    os.write(1, b"saved\n")
    drain(PressNewsroom(), Store(home.current().store), batch=10)
    os.write(1, b"printed\n")


if __name__ == "__main__":
    main(sys.argv[1])
