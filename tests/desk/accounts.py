"""Accounts of the newsroom's roles, each with a browser of its own."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.test import Client

from warta.desk.models import User
from warta.desk.roles import role_group
from warta.newsroom.models import Front, Section


def account(name: str, role: str, section: Section | None = None) -> User:
    """Somebody in a role, everywhere or in one section."""
    user = User.objects.create_user(name, f"{name}@warta.example", "x")
    group = role_group(role, section or Front.objects.get())
    assert group is not None
    user.groups.add(group)
    return user


def browser_of(user: User) -> Client:
    """A browser in which somebody is logged in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def stay_in(client: Client, user: User) -> None:
    """Logs in again where some address has ended the session; that is a third of most requests' time."""
    if client.session.get(SESSION_KEY) != str(user.pk):
        client.force_login(user)
