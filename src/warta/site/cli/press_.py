"""`warta press …`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from threading import Event, Thread

import click

from warta.press.clock import Clock
from warta.press.explaining import Why
from warta.press.explaining import why as why_of
from warta.press.process import run as run_press
from warta.press.publishing import Receipt, drain
from warta.press.store import Store, StoreError
from warta.press.verifying import verify as verify_store
from warta.site import home
from warta.site.printer import newsroom
from warta.site.progress import bar
from warta.site.source import PressNewsroom
from warta.site.waking import Wake

# Seconds until a store that cannot be used is looked at again.
LOOK_AGAIN = 1.0


@click.group()
def command() -> None:
    """The press: what it printed, what waits, whether the store is exact."""


def _store() -> Store:
    return Store(home.founded().store)


@command.command()
def status() -> None:
    """Edition, position, what is pending and what failed."""
    store = _store()
    click.echo(f"edition {store.edition()}, position {store.position() or '-'}, {len(store.live_paths()):,} addresses")
    if notice := store.notice():
        click.echo(f"paused: {notice}")
    click.echo(f"pending: {store.pending_count():,}")
    failures = store.failures()
    click.echo(f"failed: {len(failures):,}")
    for note in failures:
        click.echo(f"  {note.path}: {note.error}")


@command.command()
def publish() -> None:
    """Prints all that waits, now."""
    with bar("printing") as progress:
        receipt = drain(PressNewsroom(), _store(), progress, maker=newsroom)
    click.echo(receipt_line(receipt))


def receipt_line(receipt: Receipt) -> str:
    """What a publish did, in a line."""
    failed = f", {len(receipt.failed)} failed" if receipt.failed else ""
    pending = f", {receipt.pending:,} pending" if receipt.pending else ""
    edition = f"edition {receipt.edition}" if receipt.edition else "no new edition"
    return (
        f"{edition}: {receipt.printed:,} printed, {receipt.changed:,} changed, {receipt.removed:,} removed"
        f"{failed}{pending} in {receipt.seconds:.2f} s"
    )


@command.command()
@click.option("--repair", is_flag=True, help="Mend what differs.")
def verify(repair: bool) -> None:
    """Prints everything afresh beside the store and names each difference."""
    with bar("verifying") as progress:
        verdict = verify_store(PressNewsroom(), _store(), repair, progress)
    for difference in verdict.differ:
        click.echo(f"{difference.path}: {difference.what}")
    if verdict.repair:
        click.echo(f"mended, {receipt_line(verdict.repair)}")
    click.echo(f"{verdict.addresses:,} addresses, {len(verdict.differ):,} differ")
    sys.exit(1 if verdict.differ else 0)


@command.command()
@click.argument("path")
def why(path: str) -> None:
    """What the page at PATH read, and which edition printed it."""
    known = why_of(_store(), path)
    if not (known.record or known.read or known.failure or known.pending):
        raise click.ClickException(f"Nothing was ever printed at {path}. Paths begin and most end with a slash: /kota/")
    click.echo("\n".join(_why_lines(known)))


def _why_lines(known: Why) -> Iterator[str]:
    if known.record:
        at = f"{datetime.fromtimestamp(known.record.printed_at).astimezone():%Y-%m-%d %H:%M:%S %z}"
        yield f"{known.path}: {known.record.kind}, printed {at} in edition {known.record.edition}"
    else:
        yield f"{known.path}: nothing stands there"
    if known.pending:
        yield "pending: it waits to be printed again"
    if known.failure:
        yield f"failed: {known.failure.error}"
    if known.until:
        yield f"due again: {datetime.fromtimestamp(known.until).astimezone():%Y-%m-%d %H:%M:%S %z}"
    yield f"read {len(known.read)} facts:"
    yield from (f"  {key}" for key in known.read)


@command.command(hidden=True)
def run() -> None:
    """The press's process beside the web workers; `warta serve` starts it."""
    stop = Event()
    Thread(target=_end_with_parent, args=(os.getppid(), stop), daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    clock = Clock()
    newsroom = PressNewsroom(clock=clock)
    store = _store_once_it_can_be_used(stop)
    if store is None:
        return

    def tidy() -> None:
        store.tidy()
        newsroom.trim(store.position() or "")

    run_press(newsroom, store, Wake(), stop, _report, clock, tidy)


def _store_once_it_can_be_used(stop: Event) -> Store | None:
    """Waits for people to mend what is wrong with it, and tells them once what that is; None when stopped before."""
    told = ""
    while not stop.is_set():
        try:
            return Store(home.founded().store)
        except StoreError as error:
            if str(error) != told:
                told = str(error)
                _report(Receipt(trouble=told))
            stop.wait(LOOK_AGAIN)
    return None


def _end_with_parent(parent: int, stop: Event) -> None:
    """A web server that was killed leaves no press behind."""
    while os.getppid() == parent and not stop.wait(1.0):
        pass
    stop.set()


def _report(receipt: Receipt) -> None:
    line = f"trouble: {receipt.trouble}" if receipt.trouble else receipt_line(receipt)
    click.echo(f"press: {line}", err=True)
    for note in receipt.failed:
        click.echo(f"press: {note.path}: {note.error}", err=True)
