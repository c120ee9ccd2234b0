"""`warta manage …`: Django's own commands."""

from __future__ import annotations

import click
import django
from django.core.management import execute_from_command_line
from django.db import OperationalError
from wagtail.hooks import search_for_hooks

from warta.site import home


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Django's own commands."""
    try:
        # What the desk's hooks register is checked too, and Django makes the list of checks first.
        django.setup()
        search_for_hooks()
        execute_from_command_line(["warta manage", *arguments])
    except OperationalError:
        home.founded()  # Says what to do where there is none.
        raise
