"""`warta demo`: the newsroom filled with an invented one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from warta.delivery.opening import OpenStore
from warta.newsroom.models import Front, NewsroomSettings
from warta.press.publishing import drain
from warta.press.store import Store
from warta.site import home
from warta.site.cli.press_ import receipt_line
from warta.site.demo.filling import fill
from warta.site.demo.logins import ACCOUNT, Login, code_of, make_logins, read_logins
from warta.site.following import rebuilt
from warta.site.origin import follow_port
from warta.site.printed import PrintedPages
from warta.site.progress import bar
from warta.site.source import PressNewsroom


@click.command()
@click.option("--port", type=click.IntRange(1, 65_535), help="Where it will be served on this machine.")
@click.option("--code", metavar="NAME", help="Only shows the second factor of an account of the demo, as an app would.")
def command(port: int | None, code: str | None) -> None:
    """Fills the newsroom with the demo."""
    here = home.current()
    if code is not None:
        return _show_code(code, here.demo_logins)
    if not (here.exists and here.database.exists() and Front.objects.exists()):
        raise click.ClickException(f"There is no newsroom in {here.path} yet. Make one first: warta init")
    if port is not None:
        follow_port(port)
    logins = make_logins(here.demo_logins)
    with bar("drawing pictures") as progress:
        filled = fill(datetime.now(UTC), progress)
    if filled.stories:
        click.echo(f"Brought in {filled.stories} stories; {filled.photos} pictures drawn.")
    else:
        click.echo("The demo is already there.")
    with bar("printing") as progress:
        receipt = drain(PressNewsroom(), Store(here.store), progress)
    click.echo(receipt_line(receipt))
    with bar("making it searchable") as progress:
        rebuilt(here.search, PressNewsroom(), PrintedPages(OpenStore(here.store)), progress)
    origin = NewsroomSettings.load().origin
    click.echo(f"Site:  {origin}/\nDesk:  {origin}/meja/\nLogin: {_in_words(logins, here.demo_logins)}")
    click.echo(f"Code:  {_about_codes(logins)}")


def _in_words(logins: list[Login], file: Path) -> str:
    if not logins:
        return f"{ACCOUNT}, as you set it up"
    lines = [f"{one.name}, password {one.password}{f' ({one.role})' if one.role else ''}" for one in logins]
    return "\n       ".join([*lines, f"(kept in {file})"])


def _about_codes(logins: list[Login]) -> str:
    """Where the second factor comes from, after the password."""
    if any(one.name == ACCOUNT and one.key for one in logins):
        return f"the desk asks for one as well: warta demo --code {ACCOUNT} shows it (in a checkout: make code)"
    return _set_up_by_oneself(ACCOUNT)


def _set_up_by_oneself(name: str) -> str:
    """For accounts that were made before the demo set the second factor up for them."""
    return (
        f"{name} has a second factor of its own: the app shows its code. Where it was never set up, the desk does it "
        f"after the password. Nobody has it any more? warta user reset-second-factor {name}, then log in."
    )


def _show_code(name: str, file: Path) -> None:
    login = next((one for one in read_logins(file) if one.name == name), None)
    if login is None:
        raise click.ClickException(f"{name} is no account of the demo: {file} does not name it.")
    if not login.key:
        raise click.ClickException(f"{file} is of an earlier Warta and holds no key. {_set_up_by_oneself(name)}")
    click.echo(code_of(login))
