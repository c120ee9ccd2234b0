"""Passwords of tests: kept as Django keeps them, in one round instead of a million."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    """Also the server that a test starts knows such a password; it costs half a second less."""

    iterations = 1
