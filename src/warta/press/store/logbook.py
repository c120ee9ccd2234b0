"""Beside the store, for who waits and for who opens: which process wrote last, and how long the file was then.

Hints only: they are not durable, and a store without them is sound.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_FILE = "logbook"
_WIDTH = 48


def note_writer(folder: Path) -> None:
    """This process has the write lock."""
    _note(folder, 0, f"{os.getpid()}")


def writer(folder: Path) -> str:
    """The process that last had the write lock; empty when nobody knows."""
    return _noted(folder)[0]


def note_length(folder: Path, transaction: int, pages: int) -> None:
    """What a transaction filled, so many bytes of pages, is on the disk: the file is never again shorter than that.

    It may well be longer, by what the next transaction has begun to write; and shorter, by pages at the end that were
    taken and never written.
    """
    with suppress(OSError):
        file = (folder / "data.mdb").stat()
        _note(folder, _WIDTH, f"{transaction} {min(file.st_size, pages)} {file.st_ino}")


def missing_bytes(folder: Path, transaction: int, pages: int) -> int:
    """How much shorter the file is than it was; `transaction` is its newest, which fills so many bytes of `pages`.

    Another file in its place is as it is: its inode may be that of the old one, given out again, but a store's pages
    never become fewer.
    """
    words = _noted(folder)[1].split()
    if len(words) != 3 or not all(word.isdigit() for word in words):
        return 0
    noted, length, inode = map(int, words)
    file = (folder / "data.mdb").stat()
    is_same = inode == file.st_ino and noted <= transaction and length <= pages
    return max(0, length - file.st_size) if is_same else 0


def _note(folder: Path, at: int, text: str) -> None:
    with suppress(OSError):
        file = os.open(folder / _FILE, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            os.pwrite(file, text.ljust(_WIDTH - 1).encode() + b"\n", at)
        finally:
            os.close(file)


def _noted(folder: Path) -> tuple[str, str]:
    try:
        text = (folder / _FILE).read_text("ascii", errors="replace")
    except OSError:
        return "", ""
    return text[:_WIDTH].strip("\0 \n"), text[_WIDTH : 2 * _WIDTH].strip("\0 \n")
