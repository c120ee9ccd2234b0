"""Printing: runs many recipes side by side, so that their facts are loaded together, and notes what each one read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from warta.press.garbage import collecting_afterwards
from warta.press.loading import Facts, Known
from warta.press.outcomes import Absent, Failure, Gone, Headers, Outcome, Page, Redirect
from warta.press.packing import packed
from warta.press.protocols import Recipe
from warta.press.store.digests import digest_of_body
from warta.press.store.records import Kind
from warta.press.watchdog import TookTooLong, Watchdog

# Recipes that run side by side: enough to load facts in large batches, few enough to hold their pages in memory.
SIDE_BY_SIDE = 400
# How often a recipe may wait for facts that are not known yet; the deepest page waits ten times.
MOST_WAITS = 1_000


@dataclass(slots=True)
class Impression:
    """One printed output, ready to be stored.

    `kind` is None for nothing at this path; `packed` is None when the store has the body already; `reads` are edges
    by fact key; `took` is seconds of work; a recipe that broke has an `error` and nothing else to show.
    """

    path: str
    kind: Kind | None = None
    digest: bytes = b""
    packed: bytes | None = None
    headers: Headers = ()
    location: str = ""
    calls: tuple[str, ...] = ()
    until: float | None = None
    reads: dict[str, bytes] = field(default_factory=dict)
    took: float = 0.0
    error: str = ""


def print_outputs(facts: Facts, paths: Iterable[str], has_body: Callable[[bytes], bool]) -> Iterator[Impression]:
    """Prints each of `paths`; one that breaks never stops the others."""
    paths = list(paths)
    with Watchdog() as watchdog:
        for start in range(0, len(paths), SIDE_BY_SIDE):
            with collecting_afterwards():
                runs = [_Run(facts, path, watchdog) for path in paths[start : start + SIDE_BY_SIDE]]
                yield from _print_side_by_side(facts, runs, has_body)


def _print_side_by_side(facts: Facts, runs: list[_Run], has_body: Callable[[bytes], bool]) -> Iterator[Impression]:
    while runs:
        facts.need([key for run in runs for key in run.wanted])
        waiting = []
        for run in runs:
            outcome = run.step()
            if outcome is None:
                waiting.append(run)
            else:
                yield run.impression(outcome, has_body)
        runs = waiting


class _Run:
    """A recipe on its way."""

    __slots__ = ("facts", "path", "reads", "recipe", "took", "waits", "wanted", "watchdog")

    def __init__(self, facts: Facts, path: str, watchdog: Watchdog) -> None:
        self.facts = facts
        self.path = path
        self.watchdog = watchdog
        self.recipe: Recipe | None = None
        self.wanted: tuple[str, ...] = ()
        self.reads: dict[str, bytes] = {}
        self.took = 0.0
        self.waits = 0

    def step(self) -> Outcome | Failure | None:
        """Goes on as far as the facts are known; None when the recipe wants others first."""
        began = perf_counter()
        try:
            self._go_on(began)
            return None
        except StopIteration as end:
            return self._ended(end.value)
        except (Exception, TookTooLong) as error:  # Whatever a recipe does, the others go on.
            return self._failed(error)
        finally:
            self.took += perf_counter() - began

    def impression(self, outcome: Outcome | Failure, has_body: Callable[[bytes], bool]) -> Impression:
        """The outcome as it will be stored."""
        began = perf_counter()
        impression = _pressed(self.path, outcome, has_body)
        impression.reads = self.reads
        impression.took = self.took + perf_counter() - began
        return impression

    def _go_on(self, began: float) -> None:
        self.waits += 1
        if self.waits > MOST_WAITS:
            raise RecursionError(f"a recipe may wait for facts {MOST_WAITS:,} times")
        try:
            self.watchdog.since = began
            known = self._begun()
            while known is not None:
                known = self._sent(known)
        finally:
            self.watchdog.since = None

    def _begun(self) -> list[Known] | None:
        if self.recipe is not None:
            return self.facts.known(self.wanted)
        self.recipe = self.facts.snapshot.start(self.path)
        return self._asked(self.recipe.send(None))  # type: ignore[arg-type]  # How every coroutine is begun.

    def _sent(self, known: list[Known]) -> list[Known] | None:
        """Hands over the wanted values; gives what is known of those that are wanted next."""
        assert self.recipe is not None  # noqa: S101  # It has been begun.
        values = tuple([fact.value for fact in known])
        self.reads.update(zip(self.wanted, [fact.edge for fact in known], strict=True))
        if self.facts.some_broken:
            for value in values:
                if isinstance(value, Exception):
                    return self._asked(self.recipe.throw(value))
        return self._asked(self.recipe.send(values))

    def _asked(self, wanted: Any) -> list[Known] | None:
        known = self.facts.known(wanted) if type(wanted) is tuple else None
        self.wanted = wanted if known is not None else _checked(wanted)
        return known

    def _ended(self, outcome: object) -> Outcome | Failure:
        if isinstance(outcome, Page | Redirect | Gone | Absent):
            return outcome
        return self._failed(TypeError(f"a recipe ends in a Page, Redirect, Gone or Absent, not in {outcome!r}"))

    def _failed(self, error: BaseException) -> Failure:
        reads = {key: edge[len(edge) // 2 :] for key, edge in self.reads.items()}
        return Failure(self.path, f"{type(error).__name__}: {error}", reads)


def _checked(wanted: Any) -> tuple[str, ...]:
    if isinstance(wanted, tuple) and all(isinstance(key, str) for key in wanted):
        return wanted
    raise TypeError(f"a recipe can only wait for fact keys, not for {wanted!r}")


def _pressed(path: str, outcome: Outcome | Failure, has_body: Callable[[bytes], bool]) -> Impression:
    match outcome:
        case Page():
            pressed = _with_body(path, "page", outcome, has_body)
            pressed.until = outcome.until
            return pressed
        case Gone():
            return _with_body(path, "gone", outcome, has_body)
        case Redirect():
            return Impression(path, "redirect", location=outcome.location, calls=outcome.calls)
        case Failure():
            return Impression(path, error=outcome.error)
        case Absent():
            return Impression(path)


def _with_body(path: str, kind: Kind, outcome: Page | Gone, has_body: Callable[[bytes], bool]) -> Impression:
    digest = digest_of_body(outcome.body, outcome.beginning)
    body = None if has_body(digest) else packed(outcome.body, outcome.beginning)
    return Impression(path, kind, digest, body, outcome.headers, calls=outcome.calls)
