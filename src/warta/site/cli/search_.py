"""`warta search …`: status, rebuild."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import click
from django.conf import settings

from warta.delivery.opening import OpenStore
from warta.readers.search.index import Index
from warta.site import home
from warta.site.cli import whole
from warta.site.ending import asked_to_end
from warta.site.following import follow, rebuilt
from warta.site.printed import PrintedPages
from warta.site.progress import bar
from warta.site.source import PressNewsroom
from warta.site.waking import SELDOM, Wake

# What is done for readers' searches waits for everything else.
NICENESS = 10


@click.group(cls=whole.Group)
def command() -> None:
    """Readers' search: status, rebuild."""
    home.founded()


def _pages() -> PrintedPages:
    return PrintedPages(OpenStore(settings.WARTA_STORE))


@command.command()
def status() -> None:
    """How many stories can be found, and how many wait to be taken in."""
    path = home.current().search
    if not path.exists():
        raise click.ClickException(
            f"There is no index in {path}. `warta serve` makes it, and so does: warta search rebuild"
        )
    index = _opened(path)
    click.echo(f"{len(index.ids()):,} stories, position {index.state('position') or '-'!s}")
    click.echo(f"waiting: {index.waiting_count():,}")
    index.close()


@command.command()
def rebuild() -> None:
    """Makes the index again from what is public; readers search the old one meanwhile."""
    with bar("taking in") as progress:
        count = rebuilt(home.current().search, PressNewsroom(), _pages(), progress)
    click.echo(f"{count:,} stories can be found")


def _opened(path: Path) -> Index:
    try:
        return Index(path)
    except sqlite3.DatabaseError as error:
        raise click.ClickException(
            f"{path} cannot be read ({error}). Make it again with: warta search rebuild"
        ) from error


@command.command(hidden=True)
def run() -> None:
    """The index's process beside the web workers; `warta serve` starts it."""
    stop = asked_to_end()
    os.nice(NICENESS)
    follow(home.current().search, PressNewsroom(), _pages(), Wake(stop, SELDOM), stop, _tell)


def _tell(trouble: str) -> None:
    click.echo(f"search: trouble: {trouble}", err=True)
