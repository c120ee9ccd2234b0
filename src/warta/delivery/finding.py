"""Opens a file below a folder, and nothing else, whatever the name says."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from email.utils import formatdate
from typing import BinaryIO

from warta.delivery.paths import is_safe

_NOT_THERE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO}
)


@dataclass(frozen=True, slots=True)
class Found:
    """An open file and its validators; `packed` says that it holds the gzip form."""

    file: BinaryIO
    size: int
    etag: str
    modified: str
    packed: bool


def find(root: str, name: str, gzip: bool) -> Found | None:
    """The file `name` below `root`, or the packed one beside it if `gzip`; raises OSError when the disk fails."""
    # Empty ones included: each file has one address.
    if any(not segment or segment.startswith(".") for segment in name.split("/")) or not is_safe(f"/{name}"):
        return None
    plain = _open(root, name)
    if plain is None or not gzip:
        return plain
    # Only beside a file that is there itself: a left-over .gz must not outlive it.
    packed = _open(root, f"{name}.gz", packed=True)
    if packed is None:
        return plain
    plain.file.close()
    return packed


def _open(root: str, name: str, packed: bool = False) -> Found | None:
    path = os.path.realpath(f"{root}/{name}")
    if not path.startswith(f"{root}/"):
        return None  # A link led out of the folder.
    try:
        # NONBLOCK: opening a pipe would wait for its writer.
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
        raise
    found = os.fstat(fd)
    if not stat.S_ISREG(found.st_mode):
        os.close(fd)
        return None
    etag = f'"{found.st_size:x}-{found.st_mtime_ns:x}{"-g" if packed else ""}"'
    modified = formatdate(int(found.st_mtime), usegmt=True)
    return Found(os.fdopen(fd, "rb"), found.st_size, etag, modified, packed)
