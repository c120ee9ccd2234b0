"""The demo's accounts, with password and second factor: they stand in one file of the newsroom's folder only."""

from __future__ import annotations

import time
from base64 import b32decode, b32encode
from pathlib import Path
from secrets import token_urlsafe

from django.contrib.auth import get_user_model
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from msgspec import Struct

from warta.desk.roles import role_group
from warta.newsroom.models import Front

ACCOUNT = "redaksi"
# Who may do everything, and one account for each role.
WRITER, EDITOR = "wartawan", "redaktur"
ACCOUNTS = {
    ACCOUNT: None,
    WRITER: "reporter",
    EDITOR: "desk-editor",
    "penyelaras": "copy-editor",
    "pelaksana": "managing-editor",
    "depan": "front-editor",
    "admin": "admin",
}
# As everybody in the newsroom they are invented; who has one name only has no second.
NAMES = {
    ACCOUNT: ("Nirmala", "Atmaja"),
    WRITER: ("Rangga", "Pradipta"),
    EDITOR: ("Citra", "Maheswari"),
    "penyelaras": ("Wiryawan", ""),
    "pelaksana": ("Damar", "Kusumo"),
    "depan": ("Wulan", "Larasati"),
    "admin": ("Bagus", "Permana"),
}
_HEAD = "# name, password, key of the second factor; the code of now: make code, or warta demo --code NAME\n"


class Login(Struct, frozen=True):
    """What an account of the demo logs in with; the key is what an app would scan."""

    name: str
    password: str
    key: str

    @property
    def role(self) -> str:
        """As its name in the list says it; empty for who may do everything."""
        return ACCOUNTS.get(self.name) or ""


def read_logins(file: Path) -> list[Login]:
    """Those that were made here; one of an earlier Warta has no key and sets one up itself."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    words = [line.split() for line in lines if line and not line.startswith("#")]
    return [Login(name, password, key[0] if key else "") for name, password, *key in words]


def make_logins(file: Path) -> list[Login]:
    """The accounts, made where they are missing."""
    for name in ACCOUNTS:
        if not get_user_model().objects.filter(username=name).exists():
            _make(name, file)
    return read_logins(file)


def _make(name: str, file: Path) -> None:
    role = ACCOUNTS[name]
    user = get_user_model()(username=name, email=f"{name}@wedaripos.example", is_staff=not role, is_superuser=not role)
    user.first_name, user.last_name = NAMES[name]
    device = TOTPDevice(name="app")
    login = Login(name, token_urlsafe(18), b32encode(device.bin_key).decode())
    # Written first: a password that is set and not known would lock everybody out.
    _write(file, [*(one for one in read_logins(file) if one.name != name), login])
    user.set_password(login.password)
    user.save()
    device.user = user
    device.save()
    group = role_group(role, Front.objects.get()) if role else None
    user.groups.set([group] if group else [])


def _write(file: Path, logins: list[Login]) -> None:
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    lines = "".join(f"{one.name} {one.password} {one.key}".rstrip() + "\n" for one in logins)
    file.write_text(_HEAD + lines, encoding="utf-8")


def code_of(login: Login) -> str:
    """The code that lets this account in now: the next one when that of this half minute is used."""
    totp = TOTP(b32decode(login.key))
    totp.time = time.time()
    used = TOTPDevice.objects.filter(user__username=login.name).values_list("last_t", flat=True).first() or -1
    totp.time += max(0, used + 1 - totp.t()) * totp.step
    return f"{totp.token():06d}"
