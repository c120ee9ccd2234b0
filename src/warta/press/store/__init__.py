"""The page store: what readers are served, and what the press remembers of how it came to be."""

from warta.press.store.environment import StoreError, StoreForkedError, StoreFormatError, close_environment
from warta.press.store.ledger import Ledger
from warta.press.store.reading import Served, StoreReader
from warta.press.store.records import AuditCount, Changed, FailureNote, Manifest, Record, Trace
from warta.press.store.store import Forgotten, Store
from warta.press.store.writing import Writing

__all__ = [
    "AuditCount",
    "Changed",
    "FailureNote",
    "Forgotten",
    "Ledger",
    "Manifest",
    "Record",
    "Served",
    "Store",
    "StoreError",
    "StoreForkedError",
    "StoreFormatError",
    "StoreReader",
    "Trace",
    "Writing",
    "close_environment",
]
