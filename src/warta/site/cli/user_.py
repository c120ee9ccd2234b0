"""`warta user …`: accounts of the desk."""

from __future__ import annotations

from collections.abc import Sequence

import click
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from wagtail.models import Page

from warta.desk.entering.resetting import reset
from warta.desk.roles import ROLES, role_group, section_named
from warta.newsroom.models import Front
from warta.site import home
from warta.site.cli import whole


@click.group(cls=whole.Group)
def command() -> None:
    """Accounts of the desk."""


@command.command()
@click.argument("name")
@click.option("--email", default="")
@click.option(
    "--role",
    "roles",
    type=click.Choice(list(ROLES)),
    multiple=True,
    help="What the account may do, several times for several roles; what these may do is set in the desk under Groups.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ADDRESS",
    help="The role counts in this section only, named as in addresses (kota, kota/layanan); several times for several.",
)
@click.password_option(help="15 characters or more; asked for when not given.")
def add(name: str, email: str, roles: Sequence[str], sections: Sequence[str], password: str) -> None:
    """An account with roles, or without any an owner's account that may do everything.

    An existing one gets the new password and these roles instead of those it had.
    """
    home.founded()
    try:
        validate_password(password)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    groups = _groups(roles, sections)
    user, created = get_user_model().objects.get_or_create(username=name)
    user.email, user.is_staff, user.is_superuser = email or user.email, not roles, not roles
    user.set_password(password)
    user.save()
    user.groups.set(groups)
    kind = f" ({', '.join(str(group) for group in groups)})" if groups else ""
    click.echo(f"{'Made' if created else 'Changed'} the account {name}{kind}. The desk is at /meja/.")
    if created:
        click.echo("At the first login it is asked to set up a second factor: have an app for codes at hand.")


@command.command("reset-second-factor")
@click.argument("name")
def reset_second_factor(name: str) -> None:
    """Lets somebody who lost their phone and their recovery codes set up a new one.

    All sessions of the account end; its owner gets a letter, and it stands in the log.
    """
    home.founded()
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise click.ClickException(f"There is no account {name}.")
    reset(user, where="machine")
    click.echo(f"The next login of {name} sets up a second factor.")


def _groups(roles: Sequence[str], sections: Sequence[str]) -> list[Group]:
    if sections and not roles:
        raise click.ClickException(f"Name the role in the section: --role, one of {', '.join(ROLES)}.")
    if sections and (unbound := [role for role in roles if not ROLES[role].pages]):
        raise click.ClickException(f"The role {unbound[0]} belongs to no section. Leave --section out.")
    pages: list[Page] = [_section(path) for path in sections] or [Front.objects.get()]
    return [_group(role, page) for role in roles for page in pages]


def _section(path: str) -> Page:
    if section := section_named(path):
        return section
    raise click.ClickException(f"There is no section {path}. It is named as in addresses: kota, or kota/layanan.")


def _group(role: str, page: Page) -> Group:
    if group := role_group(role, page):
        return group
    raise click.ClickException(f"The group of {role} was deleted in the desk. Make one there, for this account.")
