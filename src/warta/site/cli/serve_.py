"""`warta serve`: readers, desk and press."""

from __future__ import annotations

import socket
from contextlib import suppress

import click
from django.conf import settings
from django.db import DatabaseError, connections
from uvicorn.supervisors import Multiprocess

from warta.delivery.serving import configuration
from warta.site import home
from warta.site.demo.logins import LOGIN_FILE
from warta.site.origin import follow_port
from warta.site.supervision import Companion

FEWEST_THREADS = 3
MOST_WORKERS = 64
HIGHEST_PORT = 65_535
# Seconds: readers, editors and the press are at work first; a newsletter can wait so long.
NO_HURRY = 15.0


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, HIGHEST_PORT), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), default=1, show_default=True, help="Web processes.")
def command(host: str, port: int, workers: int) -> None:
    """Serves readers and the desk, with the press beside them."""
    here = home.founded()
    if settings.WARTA_THREADS < FEWEST_THREADS:
        raise click.ClickException(f"threads in warta.toml must be {FEWEST_THREADS} or more: two are the readers' own.")
    _refuse_taken(host, port)
    # Readers are served also while the database is not.
    with suppress(DatabaseError):
        follow_port(port)
    # What follows are processes of their own.
    connections.close_all()
    server = configuration("warta.site.wsgi:served", host, port, workers=workers)
    processes = Companion("press"), Companion("search"), Companion("newsletter", after=NO_HURRY)
    click.echo(f"Readers: http://{host}:{port}/\nDesk:    http://{host}:{port}/meja/\nStop with Ctrl-C.")
    if (here.path / LOGIN_FILE).exists():
        click.echo(f"Logins of the demo: {here.path / LOGIN_FILE}")
    try:
        # Always in processes of their own, also when there is one: whichever dies is started again.
        Multiprocess(server, sockets=[server.bind_socket()]).run()
    finally:
        for process in processes:
            process.stop()


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
