"""Newsletters beside the press: in a process of its own, which makes, begins and sends what is due."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from smtplib import SMTPException
from threading import Event

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from warta.desk.newsletters.composing import choose, compose, question, read_now
from warta.facts import keys
from warta.facts import values as v
from warta.facts.reader import Reader
from warta.newsroom.loaders.house import zone_of
from warta.readers.newsletter import beginning, claiming
from warta.readers.newsletter.dot import BusyError, Dot
from warta.readers.newsletter.mails import Envelope
from warta.readers.newsletter.models import Issue, Newsletter, Sender, Subscription
from warta.readers.newsletter.sending import Sending
from warta.readers.newsletter.smtp import Server
from warta.readers.newsletter.subscribing import forget_unconfirmed

# Seconds: between looks at the clock, and after a server that could not be used, ever longer.
POLL, REST, LONGEST_REST = 5.0, 5.0, 300.0
NO_SERVER = "No mail server is set: name one as host in [mail] of warta.toml, and restart."
AWAY = "The mail server {host}:{port} cannot be used ({reason}). It is tried again by itself."
UNANSWERED = "Of one mail (delivery {id}) it is not known whether the server took it; it is not sent again by itself."

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


def send_all(sending: Sending) -> Iterator[str]:
    """One turn: all that is due now goes out; tells what went wrong. Raises when the server cannot be used."""
    for id, became in claiming.recover(sending.dot, sending.clock()):
        if became == "unsure":
            yield UNANSWERED.format(id=id)
    now = sending.clock()
    list(beginning.made_by_rule(now, zone_of("default"), choose))
    for issue in beginning.due(now):
        if not beginning.begin(issue, compose, now):
            yield f"{issue.newsletter}: “{issue}” has nothing to say, and is a draft again."
    while not sending.stop.is_set() and (sending.questions(question) or _sent_some(sending)):
        pass


def _sent_some(sending: Sending) -> int:
    begun = Issue.objects.filter(state=Issue.State.SENDING).select_related("newsletter").order_by("begun_at", "pk")
    return sum(sending.issue(issue) for issue in begun)


def wants_a_server() -> bool:
    """Whether there is anything that a server would be needed for."""
    return (
        Subscription.objects.filter(mail_due__isnull=False).exists()
        or Issue.objects.filter(state__in=(Issue.State.READY, Issue.State.SENDING)).exists()
        or Newsletter.objects.filter(active=True).exclude(days="").exists()
    )


def keep_sending(stop: Event, wake: Callable[[float], bool], tell: Tell) -> None:
    """Sends until it is stopped, whatever happens; trouble is noted for the desk and told when it changes."""
    rest = REST
    while not stop.is_set():
        trouble = ""
        try:
            trouble = _turn(stop, tell)
            forget_unconfirmed(datetime.now(UTC))
        except (OSError, SMTPException) as error:
            trouble = AWAY.format(host=server().host, port=server().port, reason=_reason(error))
        except DatabaseError as error:
            close_old_connections()
            tell(f"the database cannot be used ({error})")
            stop.wait(REST)
            continue
        except Exception as error:  # Whatever is wrong with one newsletter: it is told, and looked at again.
            log.exception("Newsletters could not be sent")
            trouble = f"{type(error).__name__}: {error}"
        if Sender.note(trouble) and trouble:
            tell(trouble)
        rest = min(rest * 2, LONGEST_REST) if trouble else REST
        if trouble:
            stop.wait(rest)
        else:
            wake(POLL)


def _turn(stop: Event, tell: Tell) -> str:
    if not server().host:
        return NO_SERVER if wants_a_server() else ""
    try:
        with Dot(settings.HOME.last_stop) as dot:
            for trouble in send_all(Sending(server(), envelope(server().sender), dot, _now, stop)):
                tell(trouble)
    except BusyError:
        return "Another process is sending."
    return ""


def _now() -> datetime:
    return datetime.now(UTC)


def _reason(error: Exception) -> str:
    """In a word: what servers say may name people."""
    if isinstance(error, SMTPException):
        code = getattr(error, "smtp_code", "")
        return f"{type(error).__name__} {code}".strip()
    return getattr(error, "strerror", None) or type(error).__name__
