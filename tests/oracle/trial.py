"""A trial: one newsroom, its press and its store; after each step readers must see what a clean print shows."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from random import Random
from typing import Any
from unittest import mock

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections
from django.db.models import ProtectedError

from tests.oracle.choosing import Choice
from tests.oracle.clean import Shown, Site, clean_print, printed_site
from tests.oracle.clock import Clock, NewsroomAt, clock_of_editors
from tests.oracle.crashing import Crash, PressDied, crashing, in_a_process_that_dies
from tests.oracle.furnished import Furnished, long_days, quick_editing
from tests.oracle.numbering import numbers_from
from tests.oracle.registry import OPERATIONS
from tests.oracle.tally import Tally
from tests.oracle.theming import Theme, forget_what_is_made
from warta.newsroom.models import Story
from warta.press import planning, publishing
from warta.press.loading import Memory
from warta.press.publishing import drain, publish
from warta.press.store import Store, close_environment

# So small that the small newsroom has wide changes too.
NARROW = 40
BATCH = 25
SAMPLE = 6


class Difference(AssertionError):
    """Readers see something else than a clean print shows."""


class Trial:
    """A copy of the furnished newsroom; `close` it at the end."""

    def __init__(self, furnished: Furnished, tally: Tally | None = None) -> None:
        furnished.put_back()
        self.tally = tally or Tally()
        self.clock = Clock()
        self.press = NewsroomAt(self.clock)
        self.beside = NewsroomAt(self.clock, using="default")
        self.store = Store(furnished.home.store)
        self.theme = Theme()
        self.opened: list[Story] = []
        self.crash: Crash | None = None
        self.memory = Memory()
        self.asleep = False
        self.names = 0
        self._stack = ExitStack()
        for context in (
            quick_editing(),
            long_days(),
            clock_of_editors(self.clock.now),
            numbers_from("trial"),
            self.tally.counting(),
            mock.patch.object(planning, "NARROW_LIMIT", NARROW),
            mock.patch.object(publishing, "NARROW_LIMIT", NARROW),
        ):
            self._stack.enter_context(context)

    def close(self) -> None:
        self._stack.close()
        self.theme.undo()

    def new_name(self) -> str:
        """A slug that nobody has."""
        self.names += 1
        return f"nama-{self.names}"

    def canary(self) -> str:
        """A name that must not show before what carries it is public."""
        self.names += 1
        return f"Kenari {self.names}"

    def step(self, name: str, random: Random, whole: bool = True) -> bool:
        """One operation, published and compared; says whether it could be done."""
        choice, operation = Choice(random), OPERATIONS[name]
        # Longer than an output may be late: see SHORTEST_HOLD.
        self.clock.tick(seconds=choice.number(2, 60))
        if operation.hidden:
            self.publish()
        edition = self.store.edition()
        self.tally.operation = name
        self.tally.paths.clear()
        done = self._act(operation.act, choice)
        self.tally.steps[name] += 1
        if choice.chance(10):
            self.asleep = True
            return done
        self.publish()
        if operation.hidden and self.store.edition() != edition:
            raise Difference(f"{name} is hidden but gave an edition")
        self.asleep = False
        if whole:
            self.compare()
        else:
            self.compare_touched(choice)
        return done

    def _act(self, act: Any, choice: Choice) -> bool:
        try:
            act(self, choice)
        except (ValidationError, ProtectedError, IntegrityError):  # What the desk or the database refuses, too.
            return False
        return True

    def publish(self) -> None:
        """The press takes in all that happened; it may die on the way, and starts again."""
        crash, self.crash = self.crash, None
        if crash and crash.how == "killed":
            self.end_process()
            in_a_process_that_dies(lambda: self._crash(crash))
            self.reopen()
        elif crash:
            self._crash(crash)
            self.reopen()
        drain(self.press, self.store, batch=BATCH, memory=self.memory)

    def _crash(self, crash: Crash) -> None:
        try:
            with crashing(crash):
                drain(self.press, Store(self.store.path), batch=BATCH)
        except PressDied:
            pass

    def publish_once(self, batch: int) -> None:
        """One edition; more may be pending."""
        publish(self.press, self.store, batch=batch, memory=self.memory)

    def end_process(self) -> None:
        """As when the process ends."""
        connections.close_all()
        close_environment(self.store.path)

    def reopen(self) -> None:
        """The press of a new process."""
        self.end_process()
        self.store, self.memory = Store(self.store.path), Memory()

    def compare(self) -> Site:
        """The whole store equals a clean print, which is given; nothing failed, and nothing is left to print."""
        forget_what_is_made()
        clean = clean_print(self.beside)
        self._raise_unless_equal(printed_site(self.store), clean)
        if failures := self.store.failures():
            raise Difference(f"failed: {failures}")
        if again := drain(self.press, self.store).printed:
            raise Difference(f"{again} outputs were printed again though nothing had changed")
        self._look_for_canaries(clean)
        return clean

    def compare_touched(self, choice: Choice) -> None:
        """What was printed in this step and some of what was not equals a clean print."""
        paths = {*self.tally.paths, *choice.some(self.store.live_paths(), SAMPLE)}
        if paths:
            self._raise_unless_equal(printed_site(self.store, paths), clean_print(self.beside, paths))

    def _raise_unless_equal(self, printed: Site, clean: Site) -> None:
        differ = sorted(differences(printed, clean))
        if differ:
            raise Difference("\n".join(differ))

    def _look_for_canaries(self, clean: Site) -> None:
        canaries = Story.objects.filter(title__startswith="Kenari ").values_list("title", flat=True)
        # A copy of a draft, published, bears its headline in public.
        hidden = set(canaries.filter(live=False)) - set(canaries.filter(live=True))
        shown = [title for title in hidden if any(title.encode() + b"<" in page.body for page in clean.values())]
        if shown:
            raise Difference(f"hidden but shown: {shown}")


def differences(printed: Site, clean: Site) -> Iterable[str]:
    """Each path where the two are not the same, and how."""
    for path in printed.keys() | clean.keys():
        one, other = printed.get(path), clean.get(path)
        if one != other:
            yield f"{path}: {_told(one, other)}"


def _told(printed: Shown | None, clean: Shown | None) -> str:
    if printed is None or clean is None:
        return "should not be there" if clean is None else f"is missing ({clean.kind})"
    if clean.kind == "error":
        return clean.body.decode()
    names = [name for name in Shown._fields if getattr(printed, name) != getattr(clean, name)]
    told = f"{printed.kind} for {clean.kind}" if "kind" in names else ""
    return f"{', '.join(names)} {told or _first_line(printed.body, clean.body)}"


def _first_line(printed: bytes, clean: bytes) -> str:
    pairs = zip(*(body.decode(errors="replace").splitlines() for body in (printed, clean)), strict=False)
    here, there = next(((a, b) for a, b in pairs if a != b), ("", ""))
    at = next((i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
    return f"{here[max(0, at - 60) : at + 60]!r} for {there[max(0, at - 60) : at + 60]!r}"
