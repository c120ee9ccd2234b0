"""`warta demo`: the newsroom filled with an invented one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe

import click
from django.contrib.auth import get_user_model

from warta.desk.roles import role_group
from warta.newsroom.models import Front, NewsroomSettings
from warta.press.publishing import drain
from warta.press.store import Store
from warta.site import home
from warta.site.cli.press_ import receipt_line
from warta.site.demo.filling import fill
from warta.site.progress import bar
from warta.site.source import PressNewsroom

ACCOUNT = "redaksi"
# Who may do everything, and one account for each role.
ACCOUNTS = {
    ACCOUNT: None,
    "wartawan": "reporter",
    "redaktur": "desk-editor",
    "penyelaras": "copy-editor",
    "pelaksana": "managing-editor",
    "depan": "front-editor",
    "admin": "admin",
}
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
    """The demo's accounts, made where they are missing; their passwords stand in the file and nowhere else."""
    for name, role in ACCOUNTS.items():
        _make_account(name, role, file)
    if not file.exists():
        return f"{ACCOUNT}, with the password you gave it"
    known = [line.partition(" ") for line in file.read_text(encoding="utf-8").splitlines()]
    lines = [f"{name}, password {password}{_in_words(ACCOUNTS.get(name))}" for name, _, password in known]
    return "\n       ".join([*lines, f"(kept in {file})"])


def _in_words(role: str | None) -> str:
    return f" ({role})" if role else ""


def _make_account(name: str, role: str | None, file: Path) -> None:
    owner = role is None
    user, created = get_user_model().objects.get_or_create(
        username=name, defaults={"is_staff": owner, "is_superuser": owner, "email": f"{name}@example.id"}
    )
    if not created:
        return
    password = token_urlsafe(18)
    # Written first: a password that is set and not known would lock everybody out.
    others = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    kept = [line for line in others if line.partition(" ")[0] != name]
    file.write_text("\n".join([*kept, f"{name} {password}"]) + "\n", encoding="utf-8")
    user.set_password(password)
    user.save()
    group = role_group(role, Front.objects.get()) if role else None
    user.groups.set([group] if group else [])
