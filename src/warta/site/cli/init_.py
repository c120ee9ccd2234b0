"""`warta init`: a newsroom folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from django.core.management import call_command

from warta.site import home
from warta.site.founding import found


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path | None) -> None:
    """A newsroom folder: settings, secret, empty database; safe to repeat."""
    if folder and folder.absolute() != home.current().path:
        # Settings were read for another folder; a fresh process reads them for this one.
        os.environ["WARTA_HOME"] = str(folder.absolute())
        os.execv(sys.executable, [sys.executable, "-P", "-m", "warta", "init"])  # noqa: S606 (our own command again)
    here = home.current()
    new = not here.database.exists()
    here.prepare()
    if new:
        click.echo(f"Making a newsroom in {here.path} …")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    found()
    click.echo(f"{'Made' if new else 'Kept'} the newsroom in {here.path}")
