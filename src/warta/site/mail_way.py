"""What is in the way of sending before a mail server is asked: each with what to do about it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from warta.readers.newsletter.mark import Mark

NO_SERVER = "No mail server is set: name one as host in [mail] of warta.toml, and restart."
BEHIND = (
    "The database is older than what has gone out, as one from a backup is: by it readers would get mails twice, also "
    "such as have left since. `warta newsletter resume` takes it as it is."
)
NO_HTTPS = (
    "Links in mails would lead to {origin}, which is not https: set the canonical address in the desk, under Settings. "
    "(On one machine, for tries, an address of that machine and a mail server on it do.)"
)
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def in_the_way(origin: str, host: str) -> str:
    """Why nothing may go out from a site by a mail server; the empty string when it may."""
    if not host:
        return NO_SERVER
    is_try = urlsplit(origin).hostname in THIS_MACHINE and host in THIS_MACHINE
    if not (origin.startswith("https://") or is_try):
        return NO_HTTPS.format(origin=origin)
    return BEHIND if mark().is_ahead() else ""


def mark() -> Mark:
    """The newsroom's, beside its database."""
    return Mark(settings.HOME.sent_mark)
