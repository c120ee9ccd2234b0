"""The clean print: every output from the newsroom alone. It shares no fact, no digest and no loop with the press."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from warta.press.outcomes import Absent, Gone, Outcome, Page, Redirect
from warta.press.packing import unpacked
from warta.press.protocols import Newsroom, Snapshot
from warta.press.store import Store

Site = dict[str, "Shown"]
NOTHING = "nothing"


class Shown(NamedTuple):
    """All that readers see at a path; `kind` is `error` for an output whose recipe broke."""

    kind: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    location: str = ""


def clean_print(newsroom: Newsroom, paths: Iterable[str] = ()) -> Site:
    """What an empty store would come to show: of all outputs, or of some paths only (then also where nothing is)."""
    with newsroom.snapshot() as snapshot:
        facts: dict[str, object] = {}
        if paths := list(paths):
            return {path: _shown(outcome) for path, outcome in _printed(snapshot, paths, facts).items()}
        return {path: shown for path, shown in _everything(snapshot, facts).items() if shown.kind != NOTHING}


def printed_site(store: Store, paths: Iterable[str] = ()) -> Site:
    """What readers see now, of all there is, or of some paths."""
    with store.reading() as ledger:
        wanted = {path: ledger.record(path) for path in paths}
        records = wanted or {record.path: record for record in ledger.live_records()}
        site = {path: Shown(NOTHING) for path in records}
        for path, record in records.items():
            if record is not None:
                body = unpacked(ledger.body(record.body) or b"") if record.body else b""
                headers = ledger.headers(record.headers)
                site[path] = Shown(record.kind, b"damaged" if body is None else body, headers, record.location)
        return site


def _everything(snapshot: Snapshot, facts: dict[str, object]) -> Site:
    site: Site = {}
    wanted = list(dict.fromkeys(snapshot.all_outputs()))
    while wanted:
        printed = _printed(snapshot, wanted, facts)
        site |= {path: _shown(outcome) for path, outcome in printed.items()}
        called = (path for outcome in printed.values() for path in getattr(outcome, "calls", ()))
        wanted = [path for path in dict.fromkeys(called) if path not in site]
    return site


def _printed(snapshot: Snapshot, paths: list[str], facts: dict[str, object]) -> dict[str, Outcome | Exception]:
    """Runs the recipes together, each as far as the known facts take it."""
    ends: dict[str, Outcome | Exception] = {}
    waiting: dict[str, tuple[Any, tuple[str, ...] | None]] = {path: (snapshot.start(path), None) for path in paths}
    while waiting:
        missing = {key for _, wanted in waiting.values() for key in wanted or ()} - facts.keys()
        facts.update(snapshot.load(sorted(missing)) if missing else {})
        for path, (recipe, wanted) in list(waiting.items()):
            try:
                waiting[path] = recipe, _asked_next(recipe, wanted, facts)
            except StopIteration as end:
                ends[path] = end.value
            except Exception as error:  # A recipe that breaks is a difference, told with all others.
                ends[path] = error
            if path in ends:
                del waiting[path]
    return ends


def _asked_next(recipe: Any, wanted: tuple[str, ...] | None, facts: dict[str, object]) -> tuple[str, ...]:
    """Goes on to the first facts that are not known yet; `wanted` is None for a recipe that has not begun."""
    while wanted is None or all(key in facts for key in wanted):
        values = tuple(facts[key] for key in wanted or ())
        broken = next((value for value in values if isinstance(value, Exception)), None)
        wanted = recipe.throw(broken) if broken else recipe.send(None if wanted is None else values)
    return wanted


def _shown(outcome: Outcome | Exception) -> Shown:
    match outcome:
        case Page(body=body, headers=headers, beginning=beginning):
            return Shown("page", beginning + body, headers)
        case Gone(body=body, headers=headers, beginning=beginning):
            return Shown("gone", beginning + body, headers)
        case Redirect(location=location):
            return Shown("redirect", location=location)
        case Absent():
            return Shown(NOTHING)
    return Shown("error", repr(outcome).encode())
