"""A real mail server on this machine, and a newsroom that sends by it."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller

from tests.newsdesk import Newsdesk
from tests.serving import free_port
from warta.newsroom.models import Story
from warta.readers.newsletter.addresses import digest_of
from warta.readers.newsletter.dot import Dot
from warta.readers.newsletter.models import Issue, IssueStory, Newsletter, Subscriber, Subscription
from warta.readers.newsletter.sending import Sending
from warta.site.mail_turn import send_all
from warta.site.mail_way import mark
from warta.site.mailing import envelope, server


class Postbox:
    """A mail server that keeps what it takes; what stands in `answers` for an address it says instead, once each."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()
        self.mails: list[tuple[str, str, bytes]] = []
        self.answers: dict[str, list[str]] = {}
        self.keep = True
        self.slow = 0.0
        self.came = Event()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        waiting = self.answers.get(address)
        if waiting and not waiting[0].startswith("data "):
            return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        (address,) = envelope.rcpt_tos
        if self.slow:
            await asyncio.sleep(self.slow)
        if waiting := self.answers.get(address):
            return waiting.pop(0).removeprefix("data ")
        self.got[address] += 1
        if self.keep:
            self.mails.append((address, envelope.mail_from, envelope.content))
        self.came.set()
        return "250 OK"

    def mail_to(self, address: str) -> EmailMessage:
        """The newest mail to an address, as a mail program reads it."""
        content = next(content for to, _, content in reversed(self.mails) if to == address)
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        return mail


def form_of(mail: EmailMessage, kind: str) -> str:
    """The text or the HTML of a mail."""
    part = mail.get_body((kind,))
    assert part is not None
    return part.get_content()


def links_in(mail: EmailMessage) -> list[str]:
    """All addresses in a mail: of both forms, and of its headers."""
    words = f"{form_of(mail, 'html')} {form_of(mail, 'plain')} {mail['List-Unsubscribe'] or ''}"
    return sorted(set(re.findall(r"https?://[^\s\"'<>]+", words)))


@contextmanager
def mail_server() -> Iterator[tuple[Postbox, int]]:
    """A server that runs, with its port."""
    box, port = Postbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


@contextmanager
def posting(desk: Newsdesk) -> Iterator[Postbox]:
    """The server runs, and warta.toml names it."""
    with mail_server() as (box, port), mail_by(desk.home.path, port):
        yield box


@contextmanager
def mail_by(home: Path, port: int) -> Iterator[None]:
    """The newsroom's mail goes to a port of this machine."""
    file = home / "warta.toml"
    before = file.read_text()
    name_mail_server(home, port)
    try:
        yield
    finally:
        file.write_text(before)


def name_mail_server(home: Path, port: int) -> None:
    """warta.toml says where mail goes."""
    file = home / "warta.toml"
    mail = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nsender = "buletin@warta.example"\n'
    file.write_text(re.sub(r"(?s)\[mail\]\n.*?(?=\n\[|\Z)", mail, file.read_text()))


def send_what_is_due(desk: Newsdesk, at: datetime | None = None) -> list[str]:
    """A turn of the sending process, in this one; gives what it told."""
    with Dot(desk.home.last_stop) as dot:
        known = server()
        sending = Sending(known, envelope(known.sender), dot, mark(), lambda: at or datetime.now(UTC), Event())
        return list(send_all(sending))


def sending_process(desk: Newsdesk) -> subprocess.Popen[str]:
    """The process that `warta serve` runs."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "warta", "newsletter", "run"],
        env={**os.environ, "WARTA_HOME": str(desk.home.path)},
        stderr=subprocess.PIPE,
        text=True,
    )


def many(newsletter: Newsletter, count: int, state: str = "confirmed", name: str = "pembaca") -> list[str]:
    """So many readers at once."""
    addresses = [f"{name}{n}@surat.example" for n in range(count)]
    people = Subscriber.objects.bulk_create(Subscriber(address=one, digest=digest_of(one)) for one in addresses)
    Subscription.objects.bulk_create(
        Subscription(subscriber=one, newsletter=newsletter, state=state, token=f"{name}{one.pk:0>36}"[:43])
        for one in people
    )
    return addresses


def ready(
    newsletter: Newsletter, subject: str = "Air surut", intro: str = "Selamat pagi.", story: Story | None = None
) -> Issue:
    """An issue whose time has come."""
    due = datetime.now(UTC)
    issue = Issue.objects.create(newsletter=newsletter, subject=subject, intro=intro, state="ready", due=due)
    if story is not None:
        IssueStory.objects.create(issue=issue, story=story)
    return issue
