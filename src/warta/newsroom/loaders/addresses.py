"""Who owns a path, and where an owner lives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warta.facts import values as v
from warta.newsroom.loaders.rows import rows_in

# Live rows sort last and so win, then the youngest: `until` is null only on live rows.
_ADDRESSES = "SELECT path, owner, outcome FROM newsroom_address WHERE path IN (*) ORDER BY id"
_LOCATIONS = "SELECT owner, path FROM newsroom_address WHERE owner IN (*) AND until IS NULL"


def addresses(using: str, arguments: Sequence[str]) -> Mapping[str, v.Address]:
    """The live owner of each path, or else the last one."""
    found: dict[str, v.Address] = {}
    for path, owner, outcome in rows_in(using, _ADDRESSES, arguments):
        if path not in found or found[path].outcome != "live":
            found[path] = v.Address(owner, outcome)
    return found


def locations(using: str, arguments: Sequence[str]) -> Mapping[str, str]:
    """The live path of each owner."""
    owners = {owner: argument for argument in arguments for owner in _owners(argument)}
    return {owners[owner]: path for owner, path in rows_in(using, _LOCATIONS, owners)}


def live_paths(using: str, kind: str, ids: Sequence[int]) -> dict[int, str]:
    """The live paths of owners of one kind."""
    owners = {f"{kind}:{id}": id for id in ids}
    return {owners[owner]: path for owner, path in rows_in(using, _LOCATIONS, owners)}


def _owners(argument: str) -> tuple[str, ...]:
    kind, _, id = argument.partition(":")
    return tuple(f"{owner}:{id}" for owner in v.PAGE_OWNERS) if kind == "page" else (argument,)
