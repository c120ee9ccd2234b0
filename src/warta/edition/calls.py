"""Which outputs a changed fact calls into being."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warta.facts.keys import argument_of, kind_of


def outputs_called_by(keys: Iterable[str]) -> Sequence[str]:
    """The paths of claimed addresses; all other outputs are called by the pages that link to them.

    What stands above comes first: when a section with a thousand stories moves, its own page is fresh at once.
    """
    paths = {argument_of(key) for key in keys if kind_of(key) == "address"}
    return sorted(paths, key=lambda path: (path.count("/"), path))
