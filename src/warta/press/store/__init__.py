"""The page store: what readers are served, and what the press remembers of how it came to be."""

from warta.press.store.environment import close_environment
from warta.press.store.errors import (
    StoreDamagedError,
    StoreError,
    StoreForkedError,
    StoreFormatError,
    StoreUnwritableError,
)
from warta.press.store.ledger import Ledger
from warta.press.store.reading import LONGEST_REMEMBERED, REMEMBERED, Served, StoreReader
from warta.press.store.records import AuditCount, Changed, FailureNote, Manifest, Record, Trace
from warta.press.store.store import Forgotten, Store
from warta.press.store.writing import Writing

__all__ = [
    "LONGEST_REMEMBERED",
    "REMEMBERED",
    "AuditCount",
    "Changed",
    "FailureNote",
    "Forgotten",
    "Ledger",
    "Manifest",
    "Record",
    "Served",
    "Store",
    "StoreDamagedError",
    "StoreError",
    "StoreForkedError",
    "StoreFormatError",
    "StoreReader",
    "StoreUnwritableError",
    "Trace",
    "Writing",
    "close_environment",
]
