"""What is printed, as search wants to know it."""

from __future__ import annotations

from warta.delivery.opening import OpenStore


class PrintedPages:
    """What readers get, as the store has it."""

    def __init__(self, store: OpenStore) -> None:
        self._store = store

    def number(self) -> int:
        """The newest edition's."""
        return self._store.state()[0]

    def has_page(self, path: str) -> bool:
        """Whether readers get a page at a path, and neither a redirect nor a notice."""
        return self._store.has_page(path)
