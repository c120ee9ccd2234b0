"""Recovery codes are made, shown once, and spent."""

from __future__ import annotations

from secrets import choice
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from warta.desk.entering.models import RecoveryCode

COUNT = 10
# Without what looks alike on paper: no 0 and o, no 1, i and l.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH, GROUP = 12, 4


@transaction.atomic
def make(user: Any) -> list[str]:
    """New codes, and the old ones are worth nothing; 59 random bits each."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(choice(ALPHABET) for _ in range(LENGTH)) for _ in range(COUNT)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return [_written(code) for code in codes]


def spend(user: Any, typed: str) -> bool:
    """Whether it was a code of this account; it is none any more. Two at once cannot both spend it."""
    plain = "".join(sign for sign in typed.lower() if sign in ALPHABET)
    deleted, _ = RecoveryCode.objects.filter(user=user, digest=_digest(user, plain)).delete()
    return bool(deleted)


def left(user: Any) -> int:
    """How many are not spent."""
    return RecoveryCode.objects.filter(user=user).count()


def _digest(user: Any, code: str) -> str:
    # Keyed by the newsroom's secret, which is in no copy of the database; random enough to need no slow hash.
    return salted_hmac("warta.recovery", f"{user.pk}:{code}", algorithm="sha256").hexdigest()


def _written(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))
