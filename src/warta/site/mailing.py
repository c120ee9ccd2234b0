"""Newsletters beside the press: in a process of its own, which takes one turn of sending after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from smtplib import SMTPException
from threading import Event

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connections

from warta.desk.newsletters.composing import read_now
from warta.facts import keys
from warta.facts import values as v
from warta.facts.reader import Reader
from warta.readers.newsletter.baton import Baton, ElsewhereError
from warta.readers.newsletter.dot import BusyError, Dot
from warta.readers.newsletter.mails import Envelope
from warta.readers.newsletter.models import Issue, Newsletter, Sender, Subscription
from warta.readers.newsletter.pacing import forget_networks
from warta.readers.newsletter.sending import Sending
from warta.readers.newsletter.smtp import Server
from warta.readers.newsletter.subscribing import forget_unconfirmed
from warta.site.mail_turn import send_all
from warta.site.mail_way import in_the_way, mark

# Seconds: between looks at the clock, and after a server that could not be used, ever longer.
POLL, REST, LONGEST_REST = 5.0, 5.0, 300.0
AWAY = "The mail server {host}:{port} cannot be used ({reason}). It is tried again by itself."

log = logging.getLogger(__name__)

Tell = Callable[[str], None]


def server() -> Server:
    """The mail server of warta.toml."""
    mail = settings.HOME.mail()
    return Server(mail.host, mail.port, mail.security, mail.user, mail.password, mail.sender, mail.bounces)


def envelope(sender: str) -> Envelope:
    """Whose mails go out, by the newsroom's settings; answers go to its e-mail address."""

    async def site(read: Reader, at: datetime) -> tuple[v.Site, v.Site]:
        return await read.together(keys.SITE, keys.SITE_OF_SECURITY)

    known, security = read_now(site)
    return Envelope(known.origin.rstrip("/"), known.name, sender, security.email)


def wants_a_server() -> bool:
    """Whether there is anything that a server would be needed for."""
    return (
        Subscription.objects.filter(mail_due__isnull=False).exists()
        or Issue.objects.filter(state__in=(Issue.State.READY, Issue.State.SENDING)).exists()
        or Newsletter.objects.filter(active=True).exclude(days="").exists()
    )


def keep_sending(stop: Event, wake: Callable[[float], bool], tell: Tell) -> None:
    """Sends until it is stopped, whatever happens; trouble is noted for the desk and told when it changes."""
    rest, told = REST, ""
    while not stop.is_set():
        trouble = _tried(stop, tell)
        if trouble and trouble != told:
            tell(trouble)
        rest, told = min(rest * 2, LONGEST_REST) if trouble else REST, trouble
        try:
            stop.wait(rest) if trouble else wake(POLL)
        except DatabaseError:  # The next turn tells.
            stop.wait(REST)
    with suppress(DatabaseError, OSError, BusyError), Dot(settings.HOME.last_stop) as dot:
        Baton(dot.place).lay_down()


def _tried(stop: Event, tell: Tell) -> str:
    """One turn; gives what is in the way of sending, and notes it."""
    try:
        forgotten = _forget(_now())
        trouble = _turn(stop, tell) or forgotten
    except ElsewhereError:  # What is in its way, that machine tells.
        return ""
    except BusyError:
        trouble = "Another process is sending."
    except (OSError, SMTPException) as error:
        trouble = AWAY.format(host=server().host, port=server().port, reason=_reason(error))
    except (OperationalError, InterfaceError) as error:
        connections.close_all()
        return f"The database cannot be used ({error})."
    except Exception as error:  # Whatever it is: it is told, and looked at again.
        log.exception("Newsletters could not be sent")
        trouble = f"{type(error).__name__}: {error}"
    with suppress(DatabaseError):
        Sender.note(trouble)
    return trouble


def _forget(at: datetime) -> str:
    """Drops what is kept for a time only; gives what was wrong with that, which stops no newsletter."""
    try:
        forget_unconfirmed(at)
        forget_networks(at)
    except (OperationalError, InterfaceError):  # A turn could do nothing either.
        raise
    except Exception as error:
        log.exception("What is kept for a time only could not be dropped")
        return f"{type(error).__name__}: {error}"
    return ""


def _turn(stop: Event, tell: Tell) -> str:
    known = server()
    whose = envelope(known.sender)
    with Dot(settings.HOME.last_stop) as dot:
        mark().keep_up()
        if trouble := in_the_way(whose.site, known.host):
            if Baton(dot.place).is_elsewhere():
                raise ElsewhereError
            return trouble if wants_a_server() else ""
        for trouble in send_all(Sending(known, whose, dot, mark(), _now, stop)):
            tell(trouble)
    return ""


def _now() -> datetime:
    return datetime.now(UTC)


def _reason(error: Exception) -> str:
    """In a word: what servers say may name people."""
    if isinstance(error, SMTPException):
        code = getattr(error, "smtp_code", "")
        return f"{type(error).__name__} {code}".strip()
    return getattr(error, "strerror", None) or type(error).__name__
