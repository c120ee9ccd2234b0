"""What somebody's phone shows: the second factor, for tests that log in as people do."""

from __future__ import annotations

import time

from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from warta.desk.models import User


def app_of(user: User) -> TOTPDevice:
    """The app that an account has set up; set up now where there is none."""
    return TOTPDevice.objects.get_or_create(user=user, confirmed=True, defaults={"name": "app"})[0]


def shown(device: TOTPDevice, steps: int = 0) -> str:
    """What an app shows now, or so many half minutes later."""
    totp = TOTP(device.bin_key)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06d}"


def code_for(name: str) -> str:
    """A code that lets somebody in, though they may have used one within this half minute."""
    device = app_of(User.objects.get(username=name))
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1, throttling_failure_count=0)
    return shown(device)
