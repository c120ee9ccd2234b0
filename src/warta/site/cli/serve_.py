"""`warta serve`: readers, desk and press."""

from __future__ import annotations

import socket

import click
from django.conf import settings
from uvicorn.supervisors import Multiprocess

from warta.delivery.serving import configuration
from warta.site import home
from warta.site.supervision import Companion

FEWEST_THREADS = 3
MOST_WORKERS = 64
HIGHEST_PORT = 65_535
# Seconds: readers, editors and the press are at work first. Search can wait so long, newsletters too, and those longest
# that have no mail server: they have nothing to send, only to tell.
SOON, NO_HURRY, LAST = 2.0, 15.0, 60.0


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, HIGHEST_PORT), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), default=1, show_default=True, help="Web processes.")
def command(host: str, port: int, workers: int) -> None:
    """Serves readers and the desk, with the press beside them."""
    # No apps of Django are loaded here: all that needs them are processes of their own, which need not wait for that.
    here = home.founded()
    if settings.WARTA_THREADS < FEWEST_THREADS:
        raise click.ClickException(f"threads in warta.toml must be {FEWEST_THREADS} or more: two are the readers' own.")
    _refuse_taken(host, port)
    server = configuration("warta.site.wsgi:served", host, port, workers=workers)
    press, search = Companion("press", "--port", str(port)), Companion("search", after=SOON)
    newsletter = Companion("newsletter", after=NO_HURRY if settings.EMAIL_HOST else LAST)
    click.echo(f"Readers: http://{host}:{port}/\nDesk:    http://{host}:{port}/meja/\nStop with Ctrl-C.")
    if here.demo_logins.exists():
        click.echo(f"Logins of the demo: {here.demo_logins}")
    try:
        # Always in processes of their own, also when there is one: whichever dies is started again.
        Multiprocess(server, sockets=[server.bind_socket()]).run()
    finally:
        for process in (press, search, newsletter):
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
