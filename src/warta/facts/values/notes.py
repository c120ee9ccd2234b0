"""What is said in public of a story afterwards: corrections, replies, withdrawals."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct


class Correction(Struct, frozen=True):
    """A correction printed on its story; `reply` is the story that carries a right of reply."""

    id: int
    kind: Literal["ralat", "koreksi", "hak-jawab"]
    text: str
    at: datetime
    reply: int | None


class Withdrawal(Struct, frozen=True):
    """The public notice of a withdrawal; it repeats nothing of what was withdrawn."""

    reason: str
    notice: str
    at: datetime


class RegisterEntry(Struct, frozen=True):
    """One line of the public register at /koreksi/: a correction (`story` is linked) or a withdrawal."""

    kind: Literal["ralat", "koreksi", "hak-jawab", "pencabutan"]
    story: int
    text: str
    at: datetime
