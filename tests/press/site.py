"""What readers see of a store, and what a clean print would show them."""

from __future__ import annotations

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.press.toynewsroom import ToyNewsroom
from warta.press.publishing import Receipt, drain, publish
from warta.press.store import Store, close_environment


def text(store: Store, path: str) -> str | None:
    """The page at `path`; for a redirect its location."""
    served = store.lookup(path)
    if served is None:
        return None
    return served.location or gzip.decompress(served.body).decode()


def site(store: Store) -> dict[str, tuple[object, ...]]:
    """All that readers can see."""
    shown = {path: store.lookup(path) for path in store.live_paths()}
    return {
        path: (s.kind, gzip.decompress(s.body) if s.body else b"", s.headers, s.location)
        for path, s in shown.items()
        if s
    }


def clean_print(newsroom: ToyNewsroom) -> dict[str, tuple[object, ...]]:
    """What an empty store would show."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        drain(newsroom, store)
        shown = site(store)
        close_environment(folder)
        return shown


def published(newsroom: ToyNewsroom, store: Store) -> tuple[Receipt, set[str]]:
    """The receipt, and which paths changed for readers."""
    receipt = publish(newsroom, store)
    manifest = store.manifest(receipt.edition) if receipt.edition else None
    return receipt, {changed.path for changed in manifest.changed} | set(manifest.removed) if manifest else set()
