"""`warta serve`: readers, desk and press."""

from __future__ import annotations

import signal
import socket
import sqlite3
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import click
from django.conf import settings

from warta.delivery.serving import configuration, work
from warta.site import forked, home
from warta.site.cli import called
from warta.site.supervision import Companion, stop

FEWEST_THREADS = 3
MOST_WORKERS = 64
HIGHEST_PORT = 65_535
# Seconds without a sign of life after which a web worker is taken for stuck.
PATIENCE = 5.0


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, HIGHEST_PORT), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), default=1, show_default=True, help="Web processes.")
def command(host: str, port: int, workers: int) -> None:
    """Serves readers and the desk, with the press beside them."""
    # No apps of Django are loaded here: all that needs them are processes of their own, forked from one that has them.
    here = home.founded()
    if settings.WARTA_THREADS < FEWEST_THREADS:
        raise click.ClickException(f"threads in warta.toml must be {FEWEST_THREADS} or more: two are the readers' own.")
    _refuse_taken(host, port)
    server = configuration("warta.site.wsgi:served", host, port)
    listening = server.bind_socket()
    click.echo(f"Readers: http://{host}:{port}/\nDesk:    http://{host}:{port}/meja/\nStop with Ctrl-C.")
    if here.demo_logins.exists():
        click.echo(f"Logins of the demo: {here.demo_logins}")
    asking_to_end = forked.hold_endings()
    forked.load_ahead("warta.site.preloaded")
    web, behind = list[Companion](), list[Companion]()
    try:
        web.extend(Companion("web", partial(work, server, listening), PATIENCE) for _ in range(workers))
        behind.append(Companion("press", partial(called, "press", "run", "--port", str(port))))
        behind.extend(Companion(name, partial(called, name, "run")) for name in ("search", "newsletter"))
        signal.sigwait(asking_to_end)
    finally:  # Also where not all could be begun: nothing else would end the others.
        listening.close()
        # Web workers first: editors whom they still answer may wait for the press.
        stop(web, behind)
        _put_together(here.database)


def _put_together(database: Path) -> None:
    """The newsroom in one file again: threads that end with their process leave the newest of it beside that."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as connection,
    ):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _refuse_taken(host: str, port: int) -> None:
    """Says so before anything starts when somebody else listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = port + 1 if port < HIGHEST_PORT else port - 1
            raise click.ClickException(
                f"{host}:{port} cannot be used ({error.strerror}). Try --port {other}."
            ) from error
