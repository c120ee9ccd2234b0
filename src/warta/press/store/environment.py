"""The LMDB environment under a store: opened once in a process, after the fork, in the one format we know."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any, TypeVar

import lmdb

from warta.press.store.errors import (
    StoreDamagedError,
    StoreError,
    StoreForkedError,
    StoreFormatError,
    explained,
    is_read_only,
)
from warta.press.store.logbook import missing_bytes
from warta.press.store.waiting import impatiently

FORMAT = b"3"
MAP_SIZE = 1 << 40  # Costs nothing until used.
MAX_READERS = 512
# Finished read transactions that are kept for the next lookup: one a thread.
SPARE_TRANSACTIONS = 64
# Seconds that those inside may hold up the opening of a store that took the place of ours.
PATIENCE = 0.5


T = TypeVar("T")


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


class Environment:
    """An open store, the same object for all who use it in a process; `size` is the longest its file was seen.

    Who reads or writes is inside meanwhile. LMDB refuses a folder that the process has open, so the store is closed
    before what took its place is opened, and whoever still read it would crash: so that waits until nobody is inside,
    and nobody comes in meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self._inside: list[None] = []  # One entry a thread that reads or writes.
        self._turn = Lock()
        self._trouble: StoreError | None = None
        self.openings = 0
        self._open()

    def _open(self) -> None:
        self.lmdb, self.tables, self.read_only = _open_folder(self.path)
        found = (self.path / "data.mdb").stat()
        self.inode, self.size = found.st_ino, found.st_size
        self._trouble = None
        self.openings += 1

    def enter(self) -> None:
        """From now until `leave` the store stays open."""
        while True:
            # First be seen, then look whether somebody waits: the other side does it the other way round.
            self._inside.append(None)
            if not self._turn.locked():
                return
            self._inside.pop()
            with self._turn:
                pass

    def leave(self) -> None:
        """Belongs to `enter`."""
        self._inside.pop()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """The store stays open; what LMDB cannot do is a StoreError that says what people can."""
        self.enter()
        try:
            yield
        except lmdb.Error as error:
            raise self.trouble(error) from error
        finally:
            self.leave()

    def trouble(self, error: lmdb.Error) -> StoreError:
        """What is wrong, in words that say what to do; of a store that is closed, why it could not be opened again."""
        if self._trouble is not None:
            # The same for all who ask meanwhile: none keeps another's frames.
            return self._trouble.with_traceback(None)
        return explained(error, self.path)

    def begin(self, write: bool = False) -> Any:
        """A transaction; one that writes waits for any other, in all processes, to end."""
        return self.lmdb.begin(write=write)

    def committed(self) -> tuple[int, int]:
        """The newest transaction, and the bytes of the pages up to the last one it uses."""
        return _committed(self.lmdb)

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
        self.enter()
        try:
            self.lmdb.begin().abort()
        except lmdb.ReadersFullError:
            return False  # Opened anew, it would be as full.
        except lmdb.Error:
            return True
        finally:
            self.leave()
        return self.read_only and not is_read_only(self.path)

    def reopen(self) -> None:
        """Opens what is there now; when somebody stays inside for long, it is left for the next time."""
        with self._turn:
            if not self._is_empty_soon():
                return
            self.lmdb.close()
            try:
                self._open()
            except StoreError as error:
                self._trouble = error
                raise

    def _is_empty_soon(self) -> bool:
        until = monotonic() + PATIENCE
        while self._inside:
            if monotonic() > until:
                return False
            sleep(0.0001)
        return True


_environments: dict[Path, tuple[int, Environment]] = {}
_opening = Lock()


def open_environment(path: str | os.PathLike[str]) -> Environment:
    """The store in the folder `path`, made if it is missing; the same object for all who ask in one process."""
    folder = Path(path).resolve()
    with _opening:
        owner, environment = _environments.get(folder, (os.getpid(), None))
        if owner != os.getpid():
            raise StoreForkedError(f"The store {folder} was opened before this process was forked; open it after.")
        if environment is None:
            environment = Environment(folder)
            _environments[folder] = (owner, environment)
        elif environment.was_replaced():
            environment.reopen()
        return environment


def close_environment(path: str | os.PathLike[str]) -> None:
    """Closes the store for the whole process; readers and presses opened on it must not be used any more."""
    with _opening:
        owner, environment = _environments.pop(Path(path).resolve(), (0, None))
        if environment is not None and owner == os.getpid():
            environment.lmdb.close()


def _open_folder(folder: Path) -> tuple[Any, Tables, bool]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without locks on a read-only disk: nobody can write there, so nothing can change under a reader.
        read_only = is_read_only(folder)
        env = _opened(folder, read_only)
    except (lmdb.Error, OSError) as error:
        raise explained(error, folder) from error
    try:
        _check_length(env, folder)
        with impatiently(folder):
            _check_format(env, read_only, folder)
            tables = _existing(env, read_only, _all_tables) or _new_tables(env)
    except lmdb.Error as error:
        env.close()
        raise explained(error, folder) from error
    except BaseException:
        env.close()
        raise
    return env, tables, read_only


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
    missing = missing_bytes(folder, *_committed(env))
    if missing:
        raise StoreDamagedError(folder, f"its file is {missing:,} bytes shorter than it was")


def _committed(env: Any) -> tuple[int, int]:
    info = env.info()
    return info["last_txnid"], (info["last_pgno"] + 1) * env.stat()["psize"]


def _check_format(env: Any, read_only: bool, folder: Path) -> None:
    """Before anything else is opened: the tables of another version are others, and none of ours belong there."""
    meta = _existing(env, read_only, partial(_table, "meta"))
    if meta is None:
        return
    with env.begin(db=meta) as txn:
        found = txn.get(b"format", b"none")
    if found != FORMAT:
        raise StoreFormatError(
            f"The store {folder} has format {found.decode(errors='replace')}, this Warta knows {FORMAT.decode()}."
            " Use the Warta that wrote it, or move the folder away: the press prints it again."
        )


def _existing(env: Any, read_only: bool, tables: Callable[..., T]) -> T | None:
    """None for a new store."""
    try:
        if read_only:
            return tables(env, None)
        # LMDB keeps handles only from a transaction that may write: one for all, during whose wait for whoever writes
        # other threads go on.
        with env.begin(write=True) as txn:
            return tables(env, txn)
    except lmdb.NotFoundError:
        return None


def _new_tables(env: Any) -> Tables:
    with env.begin(write=True) as txn:
        tables = _all_tables(env, txn, create=True)
        txn.put(b"format", FORMAT, db=tables.meta, overwrite=False)
    return tables


def _all_tables(env: Any, txn: Any, create: bool = False) -> Tables:
    return Tables(*(_table(field.name, env, txn, create) for field in fields(Tables)))


def _table(name: str, env: Any, txn: Any, create: bool = False) -> Any:
    several = {"dupsort": True, "dupfixed": True} if name == "readers" else {}
    return env.open_db(name.encode(), txn=txn, create=create, **several)
