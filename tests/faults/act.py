"""What gets killed: a process in which an editor does something and the press prints it, in the newsroom of the test.

It is forked from the test, so that hundreds of them need no time to start.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from warta.newsroom.models import NewsroomSettings, Section, Story, Withdrawal
from warta.newsroom.withdrawing import withdraw
from warta.press import planning, publishing
from warta.press.publishing import drain
from warta.press.store import Store, StoreError
from warta.site import home
from warta.site.source import PressNewsroom

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


@dataclass(slots=True)
class Played:
    """A forked process that waits for `go`; what it `said` is `saved` when the editor's transaction is over, and
    `printed` when the press has nothing left to do."""

    pid: int
    starting: int
    saying: int

    def go(self) -> None:
        os.write(self.starting, b".")
        os.close(self.starting)

    def ended(self) -> tuple[int, list[str]]:
        """Its exit code, negative for a signal, and what it said."""
        with os.fdopen(self.saying, "r") as said:
            words = said.read().split()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]), words


def fork(act: str) -> Played:
    """A process about to play the act. The database and the store must be closed here: neither may be inherited."""
    start, starting = os.pipe()
    saying, say = os.pipe()
    pid = os.fork()
    if pid:
        os.close(start)
        os.close(say)
        return Played(pid, starting, saying)
    code = 1
    try:
        os.close(starting)
        os.read(start, 1)
        _play(act, say)
        code = 0
    finally:
        os._exit(code)


def _play(act: str, say: int) -> None:
    planning.NARROW_LIMIT = publishing.NARROW_LIMIT = 20
    planning.FAIR_SHARE = 5
    ACTS[act]()
    os.write(say, b"saved\n")
    store = Store(home.current().store)
    while True:
        try:
            drain(PressNewsroom(), store, batch=10)
            break
        except StoreError:  # As the press's loop does it: look at the store again, and try again.
            os.write(say, b"trouble\n")
            store.follow()
    os.write(say, b"printed\n")
