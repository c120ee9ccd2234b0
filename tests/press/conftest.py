from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.press.toynewsroom import ToyNewsroom, small_newsroom
from warta.press.publishing import drain
from warta.press.store import Store, close_environment


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store; closed at the end, since a process has room for some hundred of its maps."""
    store = Store(tmp_path / "store")
    yield store
    close_environment(store.path)


@pytest.fixture
def newsroom(store: Store) -> ToyNewsroom:
    """A small newsroom, printed into `store`."""
    newsroom = small_newsroom()
    drain(newsroom, store)
    return newsroom
