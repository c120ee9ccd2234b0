"""E-mail addresses: one form for each, and a keyed digest by which an erased one is known without being kept."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from warta.readers.newsletter.models.subscribers import LONGEST_ADDRESS

_SPACE = re.compile(r"\s")
_is_valid = EmailValidator()


def normalised(typed: str) -> str:
    """The address in the one form in which it is kept; raises ValidationError for what no mail server takes.

    In small letters: no provider that people use tells `Sari@` from `sari@`, and who signs up twice means one.
    """
    typed = typed.strip().strip("<>")
    local, at, domain = typed.rpartition("@")
    try:
        address = f"{local}{at}{domain.encode('idna').decode()}".lower()
    except UnicodeError as error:
        raise ValidationError("no address") from error
    if len(address) > LONGEST_ADDRESS or not address.isascii() or _SPACE.search(address):
        raise ValidationError("no address")
    _is_valid(address)
    return address


def digest_of(address: str) -> str:
    """Known only to who has this newsroom's secret: of an erased address nobody else can tell that it was one."""
    return keyed("newsletter address", address)


def keyed(purpose: str, text: str) -> str:
    """A digest (64 letters) that only this newsroom can make."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}\0{text}".encode(), sha256).hexdigest()


def masked(address: str) -> str:
    """Enough for whose it is to know it, and for nobody else: `s•••@surat.example`."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}•••{at}{domain}"
