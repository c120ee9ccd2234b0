"""The command line: `warta COMMAND`. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import importlib
import os
from typing import Any

import click
import django

import warta
from warta.press.store import StoreError
from warta.site.loading import for_good

_COMMANDS = {
    "init": "A newsroom folder: settings, secret, empty database; safe to repeat.",
    "demo": "Fills the newsroom with the demo.",
    "serve": "Serves readers and the desk, with the press beside them.",
    "import": "Brings in stories from saved pages and archives.",
    "press": "The press: status, publish, verify, reprint, why, touches.",
    "search": "Readers' search: status, rebuild.",
    "newsletter": "Newsletters: status, send, again, bounces, export, erase.",
    "edition": "Past editions: list, show, cat, forget.",
    "user": "Accounts of the desk.",
    "manage": "Django's own commands.",
}
# What it starts needs Django's apps; it does not itself, and starts two seconds earlier.
_WITHOUT_APPS = {"serve"}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warta.site.settings")
        with for_good():
            if name not in _WITHOUT_APPS:
                django.setup()
            return importlib.import_module(f"warta.site.cli.{name}_").command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except StoreError as error:  # It says what to do; where in the code it happened helps nobody.
            raise click.ClickException(str(error)) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands)
@click.version_option(warta.__version__, prog_name="warta")
def main() -> None:
    """Warta, an online newsroom. The folder it works on is named by WARTA_HOME, else ./newsroom."""


def called(*arguments: str) -> None:
    """As if somebody had typed `warta` with these."""
    main(arguments, "warta")
