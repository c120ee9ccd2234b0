"""`warta user …`: accounts of the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from wagtail.models import Page

from warta.desk.entering.resetting import reset
from warta.desk.models import User
from warta.desk.roles import ROLES, role_group, roles_of, section_named
from warta.newsroom.models import Front
from warta.site import home
from warta.site.cli import whole
from warta.site.cli.times import local_time


@click.group(cls=whole.Group)
def command() -> None:
    """Accounts of the desk."""


def _what_it_may(option_of: Callable[..., None]) -> Callable[..., None]:
    """The options that say what an account may do."""
    option_of = click.option(
        "--section",
        "sections",
        multiple=True,
        metavar="ADDRESS",
        help="The role counts in this section only, named as in addresses (kota, kota/layanan); several for several.",
    )(option_of)
    return click.option(
        "--role",
        "roles",
        type=click.Choice(list(ROLES)),
        multiple=True,
        help="Several times for several roles; what these may do is set in the desk under Groups.",
    )(option_of)


_password = click.option("--password", help="Asked for when not given, with how long it must be.")


@command.command()
@click.argument("name")
@click.option("--email", default="", help="For letters about stories that wait, and about this account.")
@_what_it_may
@_password
def add(name: str, email: str, roles: Sequence[str], sections: Sequence[str], password: str | None) -> None:
    """A new account with roles, or without any an owner's account that may do everything."""
    home.founded()
    if User.objects.filter(username=name).exists():
        raise click.ClickException(
            f"There is an account {name} already, and it stays as it is. "
            f"A new password: warta user password {name}. Other roles: warta user roles {name} --role …"
        )
    groups = _groups(roles, sections)
    user = User(username=_good_name(name), email=email, is_staff=not roles, is_superuser=not roles)
    user.set_password(_good_password(password, user))
    with transaction.atomic():
        user.save()
        user.groups.set(groups)
    click.echo(f"Made the account {name} ({_in_words(groups)}). The desk is at /meja/.")
    click.echo("At the first login it is asked to set up a second factor: have an app for codes at hand.")


@command.command("list")
def list_() -> None:
    """All accounts: what they are, whether they can log in, and when they last did."""
    home.founded()
    for user in User.objects.order_by("username").prefetch_related("groups"):
        last = f"last in {local_time(user.last_login.timestamp())}" if user.last_login else "never in yet"
        with translation.override("en"):
            roles = roles_of(user)
        click.echo(f"{user.username}: {roles}; {_can_log_in(user)}; {last}")


@command.command()
@click.argument("name")
@_password
def password(name: str, password: str | None) -> None:
    """A new password for somebody who forgot theirs.

    All sessions of the account end; its owner gets a letter, and it stands in the log.
    """
    user = _account(name)
    user.set_password(_good_password(password, user))
    user.save()
    click.echo(f"{name} has a new password. The second factor stays: warta user reset-second-factor {name} takes it.")


@command.command()
@click.argument("name")
@click.option("--owner", is_flag=True, help="May do everything, with no role.")
@_what_it_may
def roles(name: str, owner: bool, roles: Sequence[str], sections: Sequence[str]) -> None:
    """Other roles for an account, instead of those it has."""
    user = _account(name)
    if owner == bool(roles):
        raise click.ClickException(f"Name what {name} shall be: --role, one of {', '.join(ROLES)}; or --owner alone.")
    groups = _groups(roles, sections)
    user.is_staff = user.is_superuser = owner
    with transaction.atomic():
        user.save()
        user.groups.set(groups)
    click.echo(f"{name} is {_in_words(groups)} now.")


@command.command()
@click.argument("name")
def disable(name: str) -> None:
    """Lets an account log in no more; what it wrote stays, and so do its roles.

    All sessions of the account end, and it stands in the log.
    """
    user = _account(name)
    with transaction.atomic():
        _set_active(user, active=False)
        user.end_sessions()
    click.echo(f"{name} cannot log in any more. Again: warta user enable {name}")


@command.command()
@click.argument("name")
def enable(name: str) -> None:
    """Lets a disabled account log in again, with the password and the second factor that it had."""
    _set_active(_account(name), active=True)
    click.echo(f"{name} can log in.")


@command.command("reset-second-factor")
@click.argument("name")
def reset_second_factor(name: str) -> None:
    """Lets somebody who lost their phone and their recovery codes set up a new one.

    All sessions of the account end; its owner gets a letter, and it stands in the log.
    """
    reset(_account(name), where="machine")
    click.echo(f"The next login of {name} sets up a second factor.")


def _account(name: str) -> User:
    home.founded()
    user = User.objects.filter(username=name).first()
    if user is None:
        raise click.ClickException(f"There is no account {name}. Make it with: warta user add {name}")
    return user


def _good_name(name: str) -> str:
    """One that the desk's own form would take."""
    _check(lambda: User._meta.get_field("username").clean(name, None))
    return name


def _good_password(given: str | None, user: User) -> str:
    """The one that was given, or else asked for."""
    asked = f"Password for {user.username}{_how_long()}"
    password = given or click.prompt(asked, hide_input=True, confirmation_prompt="Once more")
    _check(lambda: validate_password(password, user))
    return str(password)


def _how_long() -> str:
    """What the settings ask of a password's length, in words; nothing where they ask nothing."""
    lengths = [getattr(validator, "min_length", 0) for validator in get_default_password_validators()]
    return f", at least {max(lengths)} characters" if any(lengths) else ""


def _check(check: Callable[[], object]) -> None:
    """Django says what is wrong in the site's language; the command line is English."""
    with translation.override("en"):
        try:
            check()
        except ValidationError as error:
            raise click.ClickException(" ".join(error.messages)) from error


def _set_active(user: User, *, active: bool) -> None:
    user.is_active = active
    user.save(update_fields=["is_active"])


def _can_log_in(user: User) -> str:
    if not user.is_active:
        return "disabled"
    return "can log in" if user.has_usable_password() else "has no password"


def _in_words(groups: Sequence[Group]) -> str:
    return ", ".join(str(group) for group in groups) or "owner"


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
