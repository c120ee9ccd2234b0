"""`warta user …`: accounts of the desk."""

from __future__ import annotations

import click
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from warta.site import home
from warta.site.cli import whole


@click.group(cls=whole.Group)
def command() -> None:
    """Accounts of the desk."""


@command.command()
@click.argument("name")
@click.option("--email", default="")
@click.password_option(help="15 characters or more; asked for when not given.")
def add(name: str, email: str, password: str) -> None:
    """An administrator's account; an existing one gets the new password."""
    home.founded()
    try:
        validate_password(password)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    user, created = get_user_model().objects.get_or_create(username=name)
    user.email, user.is_staff, user.is_superuser = email or user.email, True, True
    user.set_password(password)
    user.save()
    click.echo(f"{'Made' if created else 'Changed'} the account {name}. The desk is at /meja/.")
