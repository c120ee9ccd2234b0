"""What goes out of the history: what is older than it reaches, and what must not be kept."""

from __future__ import annotations

from collections.abc import Collection
from time import perf_counter

from msgspec.structs import replace

from warta.press.store.digests import SIZE, digest_of_path
from warta.press.store.ledger import Ledger
from warta.press.store.records import Past, pack, pack_time, unpack_past
from warta.press.store.writing import Writing


def collect(writing: Writing, until: float, seconds: float) -> bool:
    """Deletes history that no time from `until` on needs, for so many seconds; says whether there is more of it."""
    deadline = perf_counter() + seconds
    cursor = writing.txn.cursor(writing.tables.superseded)
    end = pack_time(until)
    since = b""
    while more := cursor.first() and cursor.key()[:8] <= end:
        if since and perf_counter() > deadline:
            break
        key = cursor.key()
        since = key[:8]
        # A page's key holds time, path and the edition that took its place; a manifest's time and number.
        if len(key) > SIZE:
            _collect_path(writing, key[8:-8], key[-8:])
        else:
            writing.txn.delete(key[8:], db=writing.tables.editions)
        cursor.delete()
        writing.settle()  # Here, for deleting bodies is most of the work.
    if since:
        writing.put_kept_since(since)
    return bool(more)


def _collect_path(writing: Writing, own: bytes, edition: bytes) -> None:
    """Older entries than this edition's go, and its own when it says that nothing is there any more."""
    cursor = writing.txn.cursor(writing.tables.history)
    found = cursor.set_range(own)
    while found and cursor.key() <= own + edition and cursor.key()[:SIZE] == own:
        past = unpack_past(cursor.value())
        if cursor.key()[SIZE:] == edition and past.record is not None:
            return
        writing.unname(past)
        found = cursor.delete()


def forget(writing: Writing, path: str) -> tuple[int, set[bytes]]:
    """Takes the texts out of what `path` was; gives how many entries lost theirs, and which bodies they named."""
    live = writing.record(path)
    forgotten: list[Past] = []
    cursor = writing.txn.cursor(writing.tables.history)
    own = digest_of_path(path)
    found = cursor.set_range(own)
    while found and cursor.key()[:SIZE] == own:
        past = unpack_past(cursor.value())
        if past.record is not None and past.record.body and past.record != live:
            writing.unname(past)
            # That something stood there is still known, and since when.
            cursor.put(cursor.key(), pack(Past(past.at, replace(past.record, body=b"", headers=b""))))
            forgotten.append(past)
        found = cursor.next()
    return len(forgotten), {past.record.body for past in forgotten if past.record}


def shown_at(ledger: Ledger, bodies: Collection[bytes]) -> list[str]:
    """The paths that show or showed one of these bodies, sorted; reads the whole history."""
    pasts = ledger.all_pasts() if bodies else ()
    return sorted({past.record.path for past in pasts if past.record and past.record.body in bodies})
