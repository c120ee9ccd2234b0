"""`warta serve`: readers, desk and press."""

from __future__ import annotations

import click
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from warta.site import home
from warta.site.supervision import PressProcess


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True, help="Web processes.")
def command(host: str, port: int, workers: int) -> None:
    """Serves readers and the desk, with the press beside them."""
    here = home.founded()
    server = Granian(
        "warta.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=settings.WARTA_THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    press = PressProcess()
    click.echo(f"Readers: http://{host}:{port}/\nDesk:    http://{host}:{port}/meja/\nStop with Ctrl-C.")
    login = here.path / "demo-login.txt"
    if login.exists():
        click.echo(login.read_text(encoding="utf-8").strip())
    try:
        server.serve()
    finally:
        press.stop()
