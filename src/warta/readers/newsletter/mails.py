"""Mails as bytes: headers, both forms, and in each what is one reader's own."""

from __future__ import annotations

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from msgspec import Struct

from warta.readers.newsletter.addresses import keyed
from warta.readers.newsletter.models import Delivery
from warta.readers.newsletter.smtp import as_sent

# As long as a token, and made of what no encoding touches: what is put in its place fits as well.
MARK = "TOKEN-OF-WHOEVER-GETS-THIS-MAIL-STANDS-HERE"
TO, ID = "to-whoever@gets.this.invalid", "id-of-this-mail@gets.this.invalid"
# In quoted-printable a line may be broken inside the mark.
_BROKEN = b"(?:=\r\n)?".join(re.escape(letter.encode()) for letter in MARK)
_OWN = re.compile(b"(" + b"|".join((re.escape(TO.encode()), re.escape(ID.encode()), _BROKEN)) + b")")
_BREAK = b"=\r\n"
_MAC = 16
# Headers in one line each: folded, an address of ours would be taken apart, and some mail programs do not mend it.
_UNFOLDED = SMTP.clone(max_line_length=998)
_ID = re.compile(r"^<?warta\.(\d{1,19})\.([0-9a-f]{16})@")


class Envelope(Struct, frozen=True):
    """Whose mails these are: `site` is the origin, `name` and `sender` the author, `reply_to` a person, if any."""

    site: str
    name: str
    sender: str
    reply_to: str = ""

    @property
    def host(self) -> str:
        """What ids of mails and lists end with."""
        return urlsplit(self.site).hostname or "localhost"


class Form(Struct, frozen=True):
    """What all readers get alike, cut where their own stands: every second piece is in the place of that."""

    pieces: tuple[bytes, ...]

    def filled(self, to: str, token: str, id: str) -> bytes:
        """The mail of one reader, as it goes over the wire."""
        own = {TO.encode(): to.encode(), ID.encode(): id.encode()}
        pieces = list(self.pieces)
        pieces[1::2] = [own.get(piece) or _broken_alike(piece, token.encode()) for piece in pieces[1::2]]
        return b"".join(pieces)


def _broken_alike(mark: bytes, token: bytes) -> bytes:
    """The token, with a line break where the mark has one."""
    before, broken, _ = mark.partition(_BREAK)
    return token[: len(before)] + broken + token[len(before) :]


class Words(Struct, frozen=True):
    """What a mail says, in both forms."""

    subject: str
    html: str
    text: str


def issue_form(envelope: Envelope, slug: str, name: str, words: Words, at: datetime) -> Form:
    """The form of an issue of a newsletter with a slug and a name."""
    leave = f"<{envelope.site}/_/langganan/{MARK}/keluar>"
    mail = _mail(envelope, words, at)
    mail["List-Id"] = f"{_plain(name)} <{slug}.{envelope.host}>"
    mail["List-Unsubscribe"] = leave
    if envelope.site.startswith("https://"):
        # RFC 8058: mail programs leave by a button of their own, with a POST that needs no page.
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return _form(mail)


def question_form(envelope: Envelope, words: Words, at: datetime) -> Form:
    """The form of the mail that asks whether somebody signed up."""
    mail = _mail(envelope, words, at)
    # RFC 3834: nobody's absence notice shall answer it.
    mail["Auto-Submitted"] = "auto-generated"
    return _form(mail)


def _mail(envelope: Envelope, words: Words, at: datetime) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(_plain(envelope.name), addr_spec=envelope.sender)
    mail["To"] = TO
    if envelope.reply_to:
        mail["Reply-To"] = envelope.reply_to
    mail["Subject"] = _plain(words.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{ID}>"
    mail.set_content(words.text, cte="quoted-printable")
    mail.add_alternative(words.html, subtype="html", cte="quoted-printable")
    return mail


def _plain(words: str) -> str:
    """One line: what ends one would begin another header."""
    return " ".join(words.split())


def _form(mail: EmailMessage) -> Form:
    return Form(tuple(_OWN.split(as_sent(mail.as_bytes(policy=_UNFOLDED)))))


def message_id(delivery: int, host: str) -> str:
    """The id of a delivery's mail: always the same, and nobody else can make one."""
    return f"warta.{delivery}.{_mac(delivery)}@{host}"


def _mac(delivery: int) -> str:
    return keyed("newsletter mail", str(delivery))[:_MAC]


def delivery_named(id: str) -> Delivery | None:
    """The delivery whose mail has an id that we made."""
    found = _ID.match(id.strip())
    if found is None or _mac(int(found[1])) != found[2]:
        return None
    delivery: Delivery | None = Delivery.objects.filter(pk=int(found[1])).select_related("subscription").first()
    return delivery
