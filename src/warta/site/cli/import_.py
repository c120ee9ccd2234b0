"""`warta import FORMAT PATH…`: stories from saved pages and archives."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from warta.newsroom.indexing import index_stories, unindexed_stories
from warta.press.publishing import drain
from warta.press.store import Store
from warta.site import home
from warta.site.cli.press_ import receipt_line
from warta.site.printer import newsroom
from warta.site.progress import bar
from warta.site.source import PressNewsroom
from warta.wire.jsonl import read_archive
from warta.wire.page import read_page
from warta.wire.receiving import Received, receive
from warta.wire.results import Read, Refused
from warta.wire.sections import Sections


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["page", "jsonl"]))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--section", help="Put every story there, e.g. ekbis or ekbis/makro.")
@click.option("--create-sections", is_flag=True, help="Make sections that are missing.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
def command(format_: str, paths: tuple[Path, ...], section: str | None, create_sections: bool, dry_run: bool) -> None:
    """Brings in stories: one line a story, its address or why not. Safe to repeat: nothing comes in twice."""
    here, now = home.founded(), datetime.now(UTC)
    if format_ == "page" and not section:
        raise click.UsageError("A saved page does not say its section. Name it: --section internasional")
    counts: Counter[str] = Counter()
    advices: dict[str, None] = {}
    results = _read(format_, paths, section, now)
    for line in receive(results, Sections(create_sections, dry_run), dry_run=dry_run):
        counts[_kind(line)] += 1
        advices |= {line.advice: None} if line.advice else {}
        _tell(line)
    if not dry_run:
        _afterwards(here)
    for advice in advices:
        click.echo(advice, err=True)
    verb = "would come in" if dry_run else "came in"
    click.echo(f"{counts['new']:,} {verb}, {counts['known']:,} were here already, {counts['refused']:,} refused")
    sys.exit(1 if counts["refused"] else 0)


def _read(format_: str, paths: Iterable[Path], section: str | None, now: datetime) -> Iterator[Read | Refused]:
    for path in paths:
        if format_ == "page":
            yield read_page(path, section or "", now=now)
        else:
            yield from read_archive(path, section, now=now)


def _kind(line: Received) -> str:
    return "refused" if line.reason else "known" if line.known else "new"


def _tell(line: Received) -> None:
    if line.reason:
        click.echo(f"{line.where}: refused, {line.reason}", err=True)
        return
    click.echo(f"{line.address}{' (already here)' if line.known else ''}")
    for warning in line.warnings:
        click.echo(f"{line.where}: {warning}", err=True)


def _afterwards(here: home.Home) -> None:
    """The press, then desk search and reference index; also for what an interrupted run left undone."""
    with bar("printing") as progress:
        receipt = drain(PressNewsroom(), Store(here.store), progress, maker=newsroom)
    if receipt.printed:
        click.echo(receipt_line(receipt), err=True)
    with bar("indexing for the desk") as progress:
        index_stories(unindexed_stories(), progress)
