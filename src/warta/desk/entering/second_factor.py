"""The second factor: an app that shows a code every 30 seconds (TOTP, RFC 6238), and recovery codes beside it."""

from __future__ import annotations

import re
from base64 import b32encode
from typing import Any, Literal

import segno
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from warta.desk.entering import recovery_codes

Way = Literal["app", "recovery"]
_CODE = re.compile(r"[0-9]{6}")


class TooSoon(Exception):
    """The app's codes are not looked at for some seconds, whoever asks: each wrong one doubles them."""


def device_of(user: Any) -> TOTPDevice | None:
    """The app that an account has set up; None before."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


@transaction.atomic
def propose(user: Any) -> TOTPDevice:
    """A new secret, which counts for nothing until a code shows that the app has it."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


@transaction.atomic
def take_on(device: TOTPDevice, typed: str) -> bool:
    """The app that was proposed takes the place of the one before, once it gives a code."""
    locked = TOTPDevice.objects.select_for_update().filter(pk=device.pk).first()
    if locked is None or not _verified(locked, typed):
        return False
    TOTPDevice.objects.filter(user_id=locked.user_id).exclude(pk=locked.pk).delete()
    locked.confirmed = True
    locked.save(update_fields=["confirmed"])
    return True


def accept(user: Any, typed: str) -> Way | None:
    """By which way a code lets somebody in; each code does so once, also when it comes twice at the same time."""
    plain = re.sub(r"\s", "", typed)
    if not _CODE.fullmatch(plain):
        return "recovery" if recovery_codes.spend(user, plain) else None
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        return "app" if device and _verified(device, plain) else None


def _verified(device: TOTPDevice, typed: str) -> bool:
    plain = re.sub(r"\s", "", typed)
    if not _CODE.fullmatch(plain):
        return False
    if not device.verify_is_allowed()[0]:
        raise TooSoon
    return bool(device.verify_token(plain))


@transaction.atomic
def forget(user: Any) -> None:
    """Whoever logs in next sets it up anew; all sessions of the account end."""
    TOTPDevice.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()
    user.end_sessions()


def as_text(device: TOTPDevice) -> str:
    """The secret as people type it, where no camera is at hand."""
    secret = b32encode(device.bin_key).decode()
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def as_picture(device: TOTPDevice) -> SafeString:
    """The secret as a QR code: black on white also in the dark, or phones do not read it."""
    code = segno.make_qr(device.config_url, error="m")
    return mark_safe(code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True))
