"""`warta demo`: the newsroom filled with an invented one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe

import click
from django.contrib.auth import get_user_model

from warta.newsroom.models import Front, NewsroomSettings
from warta.press.publishing import drain
from warta.press.store import Store
from warta.site import home
from warta.site.cli.press_ import receipt_line
from warta.site.demo.filling import fill
from warta.site.progress import bar
from warta.site.source import PressNewsroom

ACCOUNT = "redaksi"
LOGIN_FILE = "demo-login.txt"
_LOCAL = re.compile(r"http://127\.0\.0\.1(:[0-9]+)?")


@click.command()
@click.option("--port", type=click.IntRange(1, 65_535), help="Where it will be served on this machine.")
def command(port: int | None) -> None:
    """Fills the newsroom with the demo."""
    here = home.current()
    if not (here.exists and here.database.exists() and Front.objects.exists()):
        raise click.ClickException(f"There is no newsroom in {here.path} yet. Make one first: warta init")
    if port is not None:
        _move_to(port)
    with bar("drawing pictures") as progress:
        filled = fill(datetime.now(UTC), progress)
    if filled.stories:
        click.echo(f"Brought in {filled.stories} stories; {filled.photos} pictures drawn.")
    else:
        click.echo("The demo is already there.")
    login = _login(here.path / LOGIN_FILE)
    with bar("printing") as progress:
        receipt = drain(PressNewsroom(), Store(here.store), progress)
    click.echo(receipt_line(receipt))
    origin = NewsroomSettings.load().origin
    click.echo(f"Site:  {origin}/\nDesk:  {origin}/meja/\nLogin: {login}")


def _move_to(port: int) -> None:
    """The site's canonical address follows the port, as long as nobody gave it a name."""
    newsroom = NewsroomSettings.load()
    if _LOCAL.fullmatch(newsroom.origin):
        newsroom.origin = f"http://127.0.0.1:{port}"
        newsroom.save()


def _login(file: Path) -> str:
    """The demo's account, made where it is missing; its password stands in the file and nowhere else."""
    user, created = get_user_model().objects.get_or_create(
        username=ACCOUNT, defaults={"is_staff": True, "is_superuser": True}
    )
    if created:
        password = token_urlsafe(18)
        # Written first: a password that is set and not known would lock everybody out.
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(f"{ACCOUNT} {password}\n", encoding="utf-8")
        user.set_password(password)
        user.save()
    if not file.exists():
        return f"{ACCOUNT}, with the password you gave it"
    name, _, password = file.read_text(encoding="utf-8").strip().partition(" ")
    return f"{name}, password {password} (kept in {file})"
