"""`warta press …`."""

from __future__ import annotations

import signal
import sys
from threading import Event

import click

from warta.press.explaining import why as why_of
from warta.press.process import run as run_press
from warta.press.publishing import Receipt, drain
from warta.press.store import Store
from warta.press.verifying import verify as verify_store
from warta.site import home
from warta.site.progress import bar
from warta.site.source import PressNewsroom
from warta.site.waking import Wake


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
    click.echo(f"pending: {store.pending_count():,}")
    failures = store.failures()
    click.echo(f"failed: {len(failures):,}")
    for note in failures:
        click.echo(f"  {note.path}: {note.error}")


@command.command()
def publish() -> None:
    """Prints all that waits, now."""
    with bar("printing") as progress:
        receipt = drain(PressNewsroom(), _store(), progress)
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
    found = why_of(_store(), path)
    if found.record is None and found.failure is None and not found.pending:
        raise click.ClickException(f"Nothing was ever printed at {path}.")
    if found.record:
        outcome = f"{found.record.kind} {found.record.location}".strip()
        click.echo(f"{found.path}: {outcome}, edition {found.record.edition}")
    for label, lines in (("read", found.read), ("calls", found.calls)):
        click.echo(f"{label}: {len(lines)}")
        for line in lines:
            click.echo(f"  {line}")
    if found.pending:
        click.echo("It waits to be printed again.")
    if found.failure:
        click.echo(f"It failed: {found.failure.error}")


@command.command(hidden=True)
def run() -> None:
    """The press's process beside the web workers; `warta serve` starts it."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run_press(PressNewsroom(), _store(), Wake(), stop, _report)


def _report(receipt: Receipt) -> None:
    line = f"trouble: {receipt.trouble}" if receipt.trouble else receipt_line(receipt)
    click.echo(f"press: {line}", err=True)
    for note in receipt.failed:
        click.echo(f"press: {note.path}: {note.error}", err=True)
