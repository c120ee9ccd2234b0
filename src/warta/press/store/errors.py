"""What can be wrong with a store, said so that people know what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import lmdb

_DAMAGE = (lmdb.InvalidError, lmdb.CorruptedError, lmdb.PageNotFoundError, lmdb.VersionMismatchError)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
# Bytes; with less than this free, a short write means that the disk is full.
_ALMOST_NOTHING = 1 << 20

READERS_GO_ON = "Readers keep what is printed, and the press goes on by itself as soon as it can."


class StoreError(Exception):
    """The store cannot be used."""


class StoreFormatError(StoreError):
    """The store was written by another version of Warta."""


class StoreForkedError(StoreError):
    """The store was opened before a fork: LMDB locks belong to one process."""


class StoreDamagedError(StoreError):
    """The store's file is not what was written."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(
            f"The store {folder} is damaged: {what}. Move the folder away, and the press prints it again:"
            f" mv {folder} {folder}.damaged"
        )


class StoreUnwritableError(StoreError):
    """Nothing can be printed into the store just now; what is in it stands."""


def explained(error: lmdb.Error | OSError, folder: Path) -> StoreError:
    """The same trouble in words that say what to do."""
    number = error.errno if isinstance(error, OSError) else getattr(error, "code", 0)
    if isinstance(error, _DAMAGE):
        return StoreDamagedError(folder, str(error))
    if isinstance(error, lmdb.DiskError) or number in _FULL or (number == errno.EIO and _is_full(folder)):
        return StoreUnwritableError(f"There is no space left for the store {folder}: free some. {READERS_GO_ON}")
    if number == errno.EROFS or (isinstance(error, lmdb.ReadonlyError) and is_read_only(folder)):
        return StoreUnwritableError(f"The file system of the store {folder} is read-only: mend that. {READERS_GO_ON}")
    if isinstance(error, lmdb.ReadonlyError) or number in _FORBIDDEN:
        return StoreUnwritableError(
            f"The store {folder} belongs to somebody else: give it to the user that runs Warta"
            f" (chown -R NAME {folder}), or run Warta as that user. {READERS_GO_ON}"
        )
    if number == errno.EIO:
        return StoreUnwritableError(f"The disk of the store {folder} reports errors: look after it. {READERS_GO_ON}")
    if isinstance(error, lmdb.ReadersFullError):
        return StoreError(
            f"Too many processes read the store {folder} at once, or were killed while reading: wait a minute, in which"
            " the press clears those, or restart Warta."
        )
    return StoreError(
        f"The store {folder} cannot be used: {error}. Restart Warta; if that does not help, move the folder away: the"
        " press prints it again."
    )


def is_read_only(folder: Path) -> bool:
    """Whether the whole file system is."""
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _is_full(folder: Path) -> bool:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize < _ALMOST_NOTHING
