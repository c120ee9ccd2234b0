"""The last full stop: where the one mail that is on its way stands, in a file that outlives a killed process.

SMTP has one point of no return: the line with a single full stop that ends a mail. A server that has it delivers,
whether or not we hear its answer. So this file says, right before that line goes out and right after the answer came,
which delivery it was, and which try. It is not synced to the disk: what a killed process wrote stays in the system's
memory. A machine that went down is known by its boot, and then nothing here is believed.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

BOOT = Path("/proc/sys/kernel/random/boot_id")
_WIDTH = 128


class BusyError(Exception):
    """Another process is sending."""


def this_boot() -> str:
    """Names the time since the machine was started; without such a name nothing is believed after a restart."""
    try:
        return BOOT.read_text("ascii").strip()
    except OSError:
        return ""


def place_of(path: Path) -> str:
    """Names a file, in the life of this machine, also while a process holds it; empty where there is none."""
    try:
        return _place(path.stat(), this_boot())
    except FileNotFoundError:
        return ""


def _place(file: os.stat_result, boot: str) -> str:
    return f"{boot or '-'} {file.st_dev}.{file.st_ino}"


class Dot:
    """The file, held by one process at a time."""

    def __init__(self, path: Path, boot: str | None = None) -> None:
        self._boot = this_boot() if boot is None else boot
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise BusyError("another process is sending") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._file)

    @property
    def place(self) -> str:
        """Names this file, in the life of this machine: nowhere else is known what it says."""
        return _place(os.fstat(self._file), self._boot)

    def goes_out(self, delivery: int, tries: int) -> None:
        """The full stop of a delivery is the very next thing that this process sends."""
        self._write("out", delivery, tries)

    def answered(self, delivery: int, tries: int) -> None:
        """The server has taken it."""
        self._write("taken", delivery, tries)

    def became_of(self, delivery: int, tries: int) -> str:
        """Of one that was under way when a process ended: `taken`, `not out` (nobody has it), or `unsure`."""
        boot, what, number = ([*os.pread(self._file, _WIDTH, 0).decode("ascii", "replace").split(), "", "", ""])[:3]
        if not self._boot or boot != self._boot:
            return "unsure"
        if number != f"{delivery}.{tries}":
            return "not out"
        return "taken" if what == "taken" else "unsure"

    def _write(self, what: str, delivery: int, tries: int) -> None:
        os.pwrite(self._file, f"{self._boot or '-'} {what} {delivery}.{tries}".ljust(_WIDTH).encode("ascii"), 0)
