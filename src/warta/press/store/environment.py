"""The LMDB environment under a store: opened once in a process, after the fork, in the one format we know."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from pathlib import Path
from threading import Lock
from typing import Any

import lmdb

FORMAT = b"2"
MAP_SIZE = 1 << 40  # Costs nothing until used.
MAX_READERS = 512
# Finished read transactions that are kept for the next lookup: one a thread.
SPARE_TRANSACTIONS = 64


class StoreError(Exception):
    """The store cannot be used."""


class StoreFormatError(StoreError):
    """The store was written by another version of Warta."""


class StoreForkedError(StoreError):
    """The store was opened before a fork: LMDB locks belong to one process."""


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


@dataclass(frozen=True, slots=True)
class Environment:
    """An open store."""

    path: Path
    lmdb: Any
    tables: Tables
    inode: int

    def begin(self, write: bool = False) -> Any:
        """A transaction; one that writes waits for any other, in all processes, to end."""
        return self.lmdb.begin(write=write)

    def was_replaced(self) -> bool:
        """The folder was deleted or put back from a copy: what is open here is no longer what is there."""
        try:
            return (self.path / "data.mdb").stat().st_ino != self.inode
        except FileNotFoundError:
            return True


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
    folder.mkdir(parents=True, exist_ok=True)
    env = lmdb.open(
        str(folder),
        map_size=MAP_SIZE,
        max_dbs=len(fields(Tables)),
        max_readers=MAX_READERS,
        max_spare_txns=SPARE_TRANSACTIONS,
    )
    try:
        tables = _existing_tables(env) or _new_tables(env)
        _check_format(env, tables.meta, folder)
    except BaseException:
        env.close()
        raise
    return Environment(folder, env, tables, (folder / "data.mdb").stat().st_ino)


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
