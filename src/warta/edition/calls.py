"""Which outputs a changed fact calls into being."""

from __future__ import annotations

from collections.abc import Iterable

from warta.facts.keys import argument_of, kind_of


def outputs_called_by(keys: Iterable[str]) -> set[str]:
    """The paths of claimed addresses; all other outputs are called by the pages that link to them."""
    return {argument_of(key) for key in keys if kind_of(key) == "address"}
