"""Accounts: who types and decides. Who signs stories is a Person of the newsroom."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An account of the desk."""
