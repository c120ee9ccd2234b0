from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.toynewsroom import ToyNewsroom, small_newsroom
from warta.press.publishing import drain
from warta.press.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")


@pytest.fixture
def newsroom(store: Store) -> ToyNewsroom:
    """A small newsroom, printed into `store`."""
    newsroom = small_newsroom()
    drain(newsroom, store)
    return newsroom
