"""`warta press …`: status, publish, reprint, verify, why, touches."""

from __future__ import annotations

import sys
from threading import Event
from time import time

import click
from django.conf import settings
from django.db import DatabaseError
from django.utils import translation

from warta.desk.impact import UnreadableStory, impact_of
from warta.edition.theme.checking import problems
from warta.edition.theme.own import look_again
from warta.newsroom.naming import names_of
from warta.press.auditing import Audit
from warta.press.clock import Clock
from warta.press.explaining import why as why_of
from warta.press.idling import Chore
from warta.press.loading import Memory
from warta.press.process import run as run_press
from warta.press.publishing import Receipt, drain
from warta.press.reprinting import reprint as reprint_outputs
from warta.press.retention import Retention
from warta.press.store import Store, StoreError
from warta.press.verifying import verify as verify_store
from warta.readers.readership.counts import Reads
from warta.site import home
from warta.site.cli import whole
from warta.site.cli.explaining import impact_lines, nothing_printed_at, story_named, why_lines
from warta.site.cli.places import Place
from warta.site.cli.times import local_time
from warta.site.dressing import Dressing, lay_out
from warta.site.ending import asked_to_end
from warta.site.likening import Likening
from warta.site.origin import follow_port
from warta.site.printer import newsroom
from warta.site.progress import bar
from warta.site.ranking import Ranking
from warta.site.source import PressNewsroom
from warta.site.sweeping import Sweeping
from warta.site.tidying import Tidying
from warta.site.timetable import NewsroomTimetable, carried_out_until
from warta.site.waking import Wake

# Seconds until a store that cannot be used is looked at again.
LOOK_AGAIN = 1.0
# What shells say of a command that Ctrl-C ended; 1 would mean that something differs.
INTERRUPTED = 130
# Not 0, so that a press with the new theme comes at once.
DRESS_ANEW = 75


@click.group(cls=whole.Group)
def command() -> None:
    """The press: what it printed and why, what waits, whether the store is exact."""
    lay_out(home.current())


def _store() -> Store:
    return Store(home.founded().store)


@command.command()
def status() -> None:
    """Edition, position, what is pending, what failed and what the audit found."""
    store = _store()
    click.echo(f"edition {store.edition()}, position {store.position() or '-'}, {len(store.live_paths()):,} addresses")
    if notice := store.notice():
        click.echo(f"paused: {notice}")
    for problem in problems():
        click.echo(f"theme: {problem}")
    click.echo(f"pending: {store.pending_count():,}")
    failures = store.failures()
    click.echo(f"failed: {len(failures):,}")
    for note in failures:
        click.echo(f"  {note.path}: {note.error}")
    audited = store.audited()
    if audited:
        click.echo(f"stale {audited.stale:,} of {audited.checked:,} checked since {local_time(audited.since)}")


@command.command()
def publish() -> None:
    """Does what is due and prints all that waits, now."""
    store = _store()  # It says what to do where there is no newsroom.
    for trouble in carried_out_until(time(), NewsroomTimetable()):
        click.echo(f"could not be done: {trouble}", err=True)
    with bar("printing") as progress:
        receipt = drain(PressNewsroom(), store, progress, maker=newsroom)
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
    try:
        with bar("verifying") as progress:
            verdict = verify_store(PressNewsroom(), _store(), repair, progress, maker=newsroom)
    except KeyboardInterrupt:
        click.echo("Interrupted: not all addresses were compared.", err=True)
        sys.exit(INTERRUPTED)
    for difference in verdict.differ:
        click.echo(str(difference))
    if verdict.repair:
        click.echo(f"mended, {receipt_line(verdict.repair)}")
    click.echo(f"{verdict.addresses:,} addresses, {len(verdict.differ):,} differ")
    sys.exit(1 if verdict.differ else 0)


@command.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=Place())
@click.option("--all", "everything", is_flag=True, help="All that readers find, instead of PATH.")
def reprint(paths: tuple[str, ...], everything: bool) -> None:
    """Prints what stands at each PATH again, whether or not anything has changed; exit 1 when any failed."""
    if bool(paths) == everything:
        raise click.UsageError("Name the addresses to print again, like /kota/, or give --all.")
    store = _store()
    if unknown := [path for path in paths if not why_of(store, path).is_known]:
        raise click.ClickException("\n".join(map(nothing_printed_at, unknown)))
    asked = store.live_paths() if everything else list(dict.fromkeys(paths))
    with bar("printing") as progress:
        receipt = reprint_outputs(PressNewsroom(), store, asked, progress)
    click.echo(receipt_line(receipt))
    printed = set(asked)
    failed = [note for note in store.failures() if note.path in printed]
    for note in failed:
        click.echo(f"{note.path}: {note.error}", err=True)
    sys.exit(1 if failed else 0)


@command.command()
@click.argument("path", type=Place())
def why(path: str) -> None:
    """What the page at PATH read, what made it print, and which edition that was."""
    known = why_of(_store(), path, PressNewsroom())
    if not known.is_known:
        raise click.ClickException(nothing_printed_at(path))
    click.echo("\n".join(why_lines(known, names_of(known.read))))


@command.command()
@click.argument("story", type=Place())
@click.option("--limit", default=20, show_default=True, help="Outputs to name.")
def touches(story: str, limit: int) -> None:
    """What publishing STORY would print: its address, or its id."""
    with translation.override("en"):
        try:
            store = _store()
            impact = impact_of(store, story_named(story, store))
        except UnreadableStory as error:
            raise click.ClickException(
                f"The text of {story} cannot be read ({error}). Open it in the desk, mend it and save."
            ) from error
        click.echo("\n".join(impact_lines(impact, limit)))


@command.command(hidden=True)
@click.option("--port", type=int)
def run(port: int | None) -> None:
    """The press's process beside the web workers on a port; `warta serve` starts it."""
    stop = asked_to_end()
    look_again()  # The process that we are forked from may have read the theme long ago.
    if port is not None:
        try:
            follow_port(port)
        except DatabaseError as error:  # Readers are served all the same.
            _tell(
                f"canonical addresses do not lead to port {port} yet: {error}. Start again once the database is there."
            )
    clock = Clock()
    source = PressNewsroom(clock=clock)
    store = _store_once_it_can_be_used(stop)
    if store is None:
        return
    for problem in problems():
        _tell(f"theme: {problem}")
    memory = Memory()
    dressing = Dressing(stop)
    chores: list[Chore] = [dressing, Sweeping(), Tidying(store, source), Audit(source, store, _tell, _report, memory)]
    chores += [Ranking(Reads(settings.WARTA_READS)), Likening()]
    if settings.WARTA_HISTORY is not None:
        chores.append(Retention(store, settings.WARTA_HISTORY, _tell))
    run_press(source, store, Wake(stop), stop, _report, clock, chores, NewsroomTimetable(), memory)
    if dressing.wants_another:
        _tell("the theme has changed")
        sys.exit(DRESS_ANEW)


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


def _tell(trouble: str) -> None:
    _report(Receipt(trouble=trouble))


def _report(receipt: Receipt) -> None:
    line = f"trouble: {receipt.trouble}" if receipt.trouble else receipt_line(receipt)
    click.echo(f"press: {line}", err=True)
    for note in receipt.failed:
        click.echo(f"press: {note.path}: {note.error}", err=True)
