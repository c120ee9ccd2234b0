"""`warta import FORMAT PATH…`: stories from saved pages and archives."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from django.urls import reverse

from warta.newsroom.indexing import index_stories, unindexed_stories
from warta.newsroom.models import NewsroomSettings, Section
from warta.press.publishing import Receipt, drain
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
from warta.wire.sections import Sections, sections_here


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["page", "jsonl"]))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--section", help="Put every story there: a section by the words of its address, ekbis or ekbis/makro.")
@click.option("--create-sections", is_flag=True, help="Make sections that are missing.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
def command(format_: str, paths: tuple[Path, ...], section: str | None, create_sections: bool, dry_run: bool) -> None:
    """Brings in stories: one line a story, its address or why not. Safe to repeat: nothing comes in twice.

    \b
    FORMAT is one of
      page    saved pages, HTML or plain text, each with one story;
              --section says where they go
      jsonl   archives with a story a line as JSON, plain or gzipped

    \b
    A line of an archive needs
      title         the headline
      content       the text, plain or HTML, of 20 words or more
      date          2019-09-14, 14/9/2019 (day first), 14 September 2019;
                    with the time or without
    and takes
      time          22:19 WIB; without one it is midnight
      category      its section, unless --section names one
      sub-category  a topic
      source        who published it
      url           its old address, which will lead to the story
    """
    here, now = home.founded(), datetime.now(UTC)
    if format_ == "page" and not section:
        raise click.UsageError(f"A saved page does not say its section. {_how_to_name_one()}")
    edition = 0 if dry_run else Store(here.store).edition()
    counts: Counter[str] = Counter()
    advices: dict[str, None] = {}
    results = _read(format_, paths, section, now)
    sections = Sections(create_sections, dry_run)
    for line in receive(results, sections, dry_run=dry_run):
        counts[_kind(line)] += 1
        counts["near"] += bool(line.near)
        advices |= {line.advice: None} if line.advice else {}
        _tell(line, section)
    for told in _told_of(sections.made):
        click.echo(told, err=True)
    if not dry_run:
        _afterwards(here, edition)
    for advice in advices:
        click.echo(advice, err=True)
    verb = "would come in" if dry_run else "came in"
    click.echo(f"{counts['new']:,} {verb}, {counts['known']:,} were here already, {counts['refused']:,} refused")
    if counts["near"]:
        click.echo(f"{counts['near']:,} of them nearly the same as another: readers are shown one of them at a time")
    sys.exit(1 if counts["refused"] else 0)


def _how_to_name_one() -> str:
    if here := sections_here():
        return f"Name one with --section: {here}."
    return "There is none yet: make one in the desk, or name a new one: --section NAME --create-sections"


def _read(format_: str, paths: Iterable[Path], section: str | None, now: datetime) -> Iterator[Read | Refused]:
    for path in paths:
        if format_ == "page":
            yield read_page(path, section or "", now=now)
        else:
            yield from read_archive(path, section, now=now)


def _kind(line: Received) -> str:
    return "refused" if line.reason else "known" if line.known else "new"


def _tell(line: Received, section: str | None) -> None:
    if line.reason:
        click.echo(f"{line.where}: refused, {line.reason}", err=True)
        return
    near = f" (nearly the same as {line.near})" if line.near else ""
    click.echo(f"{line.address}{' (already here)' if line.known else near}")
    if section and line.stays_in:
        told = f"It stays in {line.stays_in}; --section moves nothing that is here already. Move it in the desk."
        click.echo(f"{line.where}: {told}", err=True)
    for warning in line.warnings:
        click.echo(f"{line.where}: {warning}", err=True)


def _told_of(made: Sequence[Section]) -> Iterator[str]:
    """Each section that was made, and whether the site's menu shows it: nobody asked for another entry there."""
    for section in made:
        yield f"made the section “{section.title}” at {section.public_path()}"
    if not made:
        return
    where = f"in the desk, at the end of {reverse('wagtailsettings:edit', args=['newsroom', 'newsroomsettings'])}"
    if NewsroomSettings.load().menu:
        yield f"The site's menu stays as it is; what stands there is chosen {where}"
    else:
        yield f"The site's menu shows all sections, new ones as well, until some are chosen {where}"


def printed_line(receipt: Receipt, before: int, now: int) -> str:
    """What was printed while the store's edition went from `before` to `now`: by us, or by a press that runs beside."""
    if receipt.edition or receipt.failed:
        return receipt_line(receipt)
    if now > before:
        return f"edition {now}: the running press has printed it"
    return "nothing is left to print"


def _afterwards(here: home.Home, edition: int) -> None:
    """The press, then desk search and reference index; also for what an interrupted run left undone."""
    store = Store(here.store)
    with bar("printing") as progress:
        receipt = drain(PressNewsroom(), store, progress, maker=newsroom)
    click.echo(printed_line(receipt, edition, store.edition()), err=True)
    with bar("indexing for the desk") as progress:
        index_stories(unindexed_stories(), progress)
