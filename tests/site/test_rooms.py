"""Several rooms' facts as one vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from warta.facts.registry import Change, Everything, FactKind, Vocabulary, Watch
from warta.site.rooms import together


def room(name: str, *, wide: bool = False) -> Vocabulary:
    """One fact of each row of one table."""

    def touches(changes: Iterable[Change]) -> set[str] | Everything:
        own = {f"{name}:{change.position}" for change in changes if change.table == name}
        return Everything() if wide and own else own

    return Vocabulary((FactKind(name, dict),), (Watch(name, ("id",)),), touches)


def changes(*tables: str) -> Iterable[Change]:
    """One of each table, told once: they may be too many to keep."""
    yield from (Change(position, table, None, {}) for position, table in enumerate(tables))


def touched(vocabulary: Vocabulary, *tables: str) -> set[str] | Everything:
    assert vocabulary.touches is not None
    return vocabulary.touches(changes(*tables))


def test_each_room_sees_all_changes_and_all_that_any_names_is_touched() -> None:
    all_ = together(room("a"), room("b"), room("c"), Vocabulary(()))
    assert [kind.name for kind in all_.kinds] == ["a", "b", "c"]
    assert [watch.table for watch in all_.watches] == ["a", "b", "c"]
    assert touched(all_, "a", "b", "c", "a", "d") == {"a:0", "b:1", "c:2", "a:3"}


def test_what_is_everything_for_one_is_everything() -> None:
    assert touched(together(room("a", wide=True), room("b")), "b", "a") == Everything()
    assert touched(together(room("a"), room("b", wide=True)), "b", "a") == Everything()
    assert touched(together(room("a", wide=True), room("b")), "b") == {"b:0"}
