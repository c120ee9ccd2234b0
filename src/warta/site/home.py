"""The newsroom folder: where one newsroom's settings, secret, database, media and page store lie."""

from __future__ import annotations

import os
import tomllib
from ipaddress import ip_address, ip_network
from math import inf
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta, Struct, ValidationError, convert

SETTINGS_FILE = "warta.toml"
SECRET_FILE = "secret.key"  # noqa: S105 (a file name)

_TEMPLATE = """\
# The settings of this newsroom's machine. Name, imprint, zone and menu are set in the desk.

# Host names this site answers to. Anything else is refused.
hosts = ["localhost", "127.0.0.1", "[::1]"]

# Where readers and the desk reach this machine; with https:// the desk's cookies travel by HTTPS only.
origin = "http://127.0.0.1:8000"

# Shown in Server-Timing, so that one sees which machine answered.
node = "node-1"

# Web threads a process; Django gets all but two of them.
threads = 8

# How reads of stories are counted: "requests" as they are answered here; "scripts" where a cache in front of this
# machine answers most of them (pages tell it in the browser, readers without JavaScript are not counted); "off".
# Kept are counts by story and hour, and nothing of who reads.
count_reads = "requests"

# For how many days readers' pages of the past are kept (`warta edition cat / --at "2026-11-22 14:05"`).
# 0 keeps what readers get now and nothing else; "forever" keeps all.
history_days = 30

# Proxies in front of this machine, by their IP addresses: their X-Forwarded-For is believed, so have them set
# it themselves and pass on none that comes from outside. For nginx on the same machine: ["127.0.0.1"].
# One that is not named is taken for a visitor: all wrong passwords and all sign-ups for newsletters count as its own.
proxies = []

# For how many hours the desk keeps somebody logged in: at most, and while nothing is done.
[sessions]
lifetime_hours = 16
idle_hours = 4

# The mail server, for newsletters, stories that wait for approval and forgotten passwords. Without a host nothing goes.
# security is "starttls" (port 587), "tls" (port 465) or "none"; without a user nobody logs in there.
[mail]
host = ""
port = 587
security = "starttls"
user = ""
password = ""
sender = "warta@localhost"
# Where newsletters that cannot be delivered come back to, if not to the sender: `warta newsletter bounces` reads them.
bounces = ""
"""

DAY = 86_400.0
HISTORY_DAYS = 30
COUNT_READS = ("requests", "scripts", "off")

Part = TypeVar("Part", bound=Struct)


class Mail(Struct, frozen=True, forbid_unknown_fields=True):
    """The mail server that sends for the desk; none when `host` is empty."""

    host: str = ""
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: str = ""
    sender: str = "warta@localhost"
    bounces: str = ""


HOUR = 3_600.0


class Sessions(Struct, frozen=True, forbid_unknown_fields=True):
    """How long the desk keeps somebody logged in: a long shift, and a long lunch."""

    lifetime_hours: Annotated[float, Meta(gt=0)] = 16
    idle_hours: Annotated[float, Meta(gt=0)] = 4

    @property
    def lifetime(self) -> float:
        """Seconds from the login on."""
        return self.lifetime_hours * HOUR

    @property
    def idle(self) -> float:
        """Seconds since something was done."""
        return self.idle_hours * HOUR


class Home(Struct, frozen=True):
    """A newsroom folder and the files in it."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "newsroom.sqlite3"

    @property
    def media(self) -> Path:
        return self.path / "media"

    @property
    def store(self) -> Path:
        return self.path / "store"

    @property
    def reads(self) -> Path:
        """How often stories are read: counts by story and hour."""
        return self.path / "reads.sqlite3"

    @property
    def last_stop(self) -> Path:
        """Which mail of a newsletter is just being handed over (readers/newsletter/dot.py)."""
        return self.path / "newsletter.dot"

    @property
    def sent_mark(self) -> Path:
        """How many batches of newsletters went out, whatever the database says (readers/newsletter/mark.py)."""
        return self.path / "newsletter.mark"

    @property
    def static(self) -> Path:
        return self.path / "static"

    @property
    def search(self) -> Path:
        """The index that readers search: derived, and made again by `warta search rebuild`."""
        return self.path / "search" / "index.sqlite3"

    @property
    def theme(self) -> Path:
        """The newsroom's own templates and styles, where it has any (docs/your-own-theme.md)."""
        return self.path / "theme"

    @property
    def demo_logins(self) -> Path:
        """Names and passwords of the demo's accounts, where this newsroom is one."""
        return self.path / "demo-login.txt"

    @property
    def incoming(self) -> Path:
        """Of what is being sent to the desk, what is large: files without a name, which end with their process."""
        return self.path / "incoming"

    @property
    def exists(self) -> bool:
        """Whether somebody ran `warta init` here."""
        return (self.path / SETTINGS_FILE).is_file()

    def settings(self) -> dict[str, Any]:
        """What warta.toml says; empty before `warta init`."""
        if not self.exists:
            return {}
        file = self.path / SETTINGS_FILE
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise SystemExit(f"{file} cannot be read: {error}. Mend it, or move it away and run: warta init") from error

    def history_seconds(self) -> float | None:
        """How long past pages are kept; None for ever."""
        days = self.settings().get("history_days", HISTORY_DAYS)
        if days == "forever":
            return None
        if not isinstance(days, int | float) or isinstance(days, bool) or not 0 <= days < inf:
            file = self.path / SETTINGS_FILE
            raise SystemExit(f'history_days in {file} is a number of days from 0 on or "forever", not {days!r}.')
        return days * DAY

    def count_reads(self) -> str:
        """How reads are counted: `requests`, `scripts` or `off`."""
        said = self.settings().get("count_reads", COUNT_READS[0])
        if said not in COUNT_READS:
            ways = ", ".join(f'"{way}"' for way in COUNT_READS)
            raise SystemExit(f"count_reads in {self.path / SETTINGS_FILE} is one of {ways}, not {said!r}.")
        return str(said)

    def mail(self) -> Mail:
        """The mail server that warta.toml names."""
        return self._part("mail", Mail)

    def sessions(self) -> Sessions:
        """How long the desk keeps somebody logged in."""
        return self._part("sessions", Sessions)

    def proxies(self) -> list[str]:
        """Addresses of machines whose X-Forwarded-For is believed."""
        try:
            named = convert(self.settings().get("proxies", []), list[str])
            return [str(ip_network(one)) if "/" in one else str(ip_address(one)) for one in named]
        except ValueError as error:
            raise SystemExit(f"proxies in {self.path / SETTINGS_FILE} are IP addresses: {error}.") from error

    def _part(self, name: str, kind: type[Part]) -> Part:
        try:
            return convert(self.settings().get(name, {}), kind)
        except ValidationError as error:
            raise SystemExit(f"[{name}] in {self.path / SETTINGS_FILE} cannot be used: {error}.") from error

    def secret(self) -> str:
        """The key that signs sessions; one for this process only before `warta init`."""
        file = self.path / SECRET_FILE
        return file.read_text(encoding="ascii").strip() if file.exists() else token_urlsafe(50)

    def prepare(self) -> None:
        """Makes the folder and its files where they are missing; keeps what is there."""
        try:
            for folder in (self.path, self.media, self.store):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SystemExit(f"{error.filename} cannot be made ({error.strerror}). Name another folder.") from error
        settings, secret = self.path / SETTINGS_FILE, self.path / SECRET_FILE
        if not settings.exists():
            settings.write_text(_TEMPLATE, encoding="utf-8")
        if not secret.exists():
            secret.touch(mode=0o600)
            secret.write_text(token_urlsafe(50), encoding="ascii")


def current() -> Home:
    """The folder named by WARTA_HOME, else ./newsroom; it need not be there yet."""
    path = Path(os.environ.get("WARTA_HOME") or "newsroom").absolute()
    there = next(one for one in (path, *path.parents) if one.exists())
    if not there.is_dir():
        raise SystemExit(f"{there} is not a folder. Name another for the newsroom with WARTA_HOME.")
    return Home(path)


def founded() -> Home:
    """The same, where somebody made a newsroom; else says what to do."""
    here = current()
    if not here.exists or not here.database.exists():
        raise SystemExit(f"There is no newsroom in {here.path}. Make one with: warta init")
    return here
