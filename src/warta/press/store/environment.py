"""The LMDB environment under a store: opened once in a process, after the fork, in the one format we know."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from pathlib import Path
from threading import Lock
from typing import Any

import lmdb

from warta.press.store.errors import StoreDamagedError, StoreForkedError, StoreFormatError, explained, is_read_only
from warta.press.store.logbook import missing_bytes

FORMAT = b"2"
MAP_SIZE = 1 << 40  # Costs nothing until used.
MAX_READERS = 512
# Finished read transactions that are kept for the next lookup: one a thread.
SPARE_TRANSACTIONS = 64


@dataclass(frozen=True, slots=True)
class Tables:
    """Handles of the tables in the environment."""

    meta: Any
    live: Any
    bodies: Any
    headers: Any
    reads: Any
    facts: Any
    readers: Any
    pending: Any
    queue: Any
    due: Any
    failures: Any
    editions: Any
    history: Any
    superseded: Any
    shared: Any


@dataclass(slots=True)
class Environment:
    """An open store; `size` is the longest its file was seen."""

    path: Path
    lmdb: Any
    tables: Tables
    inode: int
    size: int
    read_only: bool

    def begin(self, write: bool = False) -> Any:
        """A transaction; one that writes waits for any other, in all processes, to end."""
        return self.lmdb.begin(write=write)

    def was_replaced(self) -> bool:
        """What is open here is no longer what is there, or can no longer be used, and has to be opened anew."""
        try:
            found = (self.path / "data.mdb").stat()
        except FileNotFoundError:
            return True
        was_cut = found.st_size < self.size
        self.size = max(self.size, found.st_size)
        return found.st_ino != self.inode or was_cut or self._is_broken()

    def _is_broken(self) -> bool:
        """LMDB gives up for good when the last step of a commit failed; and a disk can become writable again."""
        try:
            self.lmdb.begin().abort()
        except lmdb.ReadersFullError:
            return False  # Opened anew, it would be as full.
        except lmdb.Error:
            return True
        return self.read_only and not is_read_only(self.path)


_open: dict[Path, tuple[int, Environment]] = {}
_opening = Lock()


def open_environment(path: str | os.PathLike[str]) -> Environment:
    """The store in the folder `path`, made if it is missing; the same object for all who ask in one process."""
    folder = Path(path).resolve()
    with _opening:
        owner, environment = _open.get(folder, (os.getpid(), None))
        if owner != os.getpid():
            raise StoreForkedError(f"The store {folder} was opened before this process was forked; open it after.")
        if environment is not None and environment.was_replaced():
            # LMDB refuses a folder that this process has open, so readers look away while they follow.
            _open.pop(folder)[1].lmdb.close()
            environment = None
        if environment is None:
            environment = _open_folder(folder)
            _open[folder] = (os.getpid(), environment)
        return environment


def close_environment(path: str | os.PathLike[str]) -> None:
    """Closes the store for the whole process; readers and presses opened on it must not be used any more."""
    with _opening:
        owner, environment = _open.pop(Path(path).resolve(), (0, None))
        if environment is not None and owner == os.getpid():
            environment.lmdb.close()


def _open_folder(folder: Path) -> Environment:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without locks on a read-only disk: nobody can write there, so nothing can change under a reader.
        read_only = is_read_only(folder)
        env = _opened(folder, read_only)
    except (lmdb.Error, OSError) as error:
        raise explained(error, folder) from error
    try:
        _check_length(env, folder)
        tables = _existing_tables(env) or _new_tables(env)
        _check_format(env, tables.meta, folder)
    except lmdb.Error as error:
        env.close()
        raise explained(error, folder) from error
    except BaseException:
        env.close()
        raise
    found = (folder / "data.mdb").stat()
    return Environment(folder, env, tables, found.st_ino, found.st_size, read_only)


def _opened(folder: Path, read_only: bool) -> Any:
    return lmdb.open(
        str(folder),
        map_size=MAP_SIZE,
        max_dbs=len(fields(Tables)),
        max_readers=MAX_READERS,
        max_spare_txns=SPARE_TRANSACTIONS,
        readonly=read_only,
        create=not read_only,
    )


def _check_length(env: Any, folder: Path) -> None:
    """Before anything is read: whoever reads behind the end of a mapped file is killed by the system."""
    missing = missing_bytes(folder, env.info()["last_txnid"])
    if missing:
        raise StoreDamagedError(folder, f"its file is {missing:,} bytes shorter than it was")


def _existing_tables(env: Any) -> Tables | None:
    """None for a new store."""
    try:
        # Without a transaction of ours: LMDB keeps handles only from one that may write, if but for a moment.
        return _open_tables(env, None, create=False)
    except lmdb.NotFoundError:
        return None


def _new_tables(env: Any) -> Tables:
    with env.begin(write=True) as txn:
        tables = _open_tables(env, txn, create=True)
        txn.put(b"format", FORMAT, db=tables.meta, overwrite=False)
    return tables


def _open_tables(env: Any, txn: Any, create: bool) -> Tables:
    names = [field.name for field in fields(Tables)]
    several = {"readers": {"dupsort": True, "dupfixed": True}}
    return Tables(*(env.open_db(name.encode(), txn=txn, create=create, **several.get(name, {})) for name in names))


def _check_format(env: Any, meta: Any, folder: Path) -> None:
    with env.begin(db=meta) as txn:
        found = txn.get(b"format", b"none")
    if found != FORMAT:
        raise StoreFormatError(
            f"The store {folder} has format {found.decode(errors='replace')}, this Warta knows {FORMAT.decode()}."
            " Use the Warta that wrote it, or move the folder away: the press prints it again."
        )
