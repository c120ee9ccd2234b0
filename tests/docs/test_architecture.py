"""The tree in docs/architecture.md is the tree on disk."""

from __future__ import annotations

import re

from tests.docs import tree
from tests.docs.pages import code
from tests.docs.tree import PAGE, ROOT


def test_the_tree_is_the_tree_on_disk() -> None:
    said, there = tree.in_page(), list(tree.on_disk())
    add = [f"below {path.rstrip('/').rpartition('/')[0]}/:\n{tree.drawn(path, tree.words_of(path))}" for path in there]
    missing = [line for path, line in zip(there, add, strict=True) if path not in said]
    extra = [path for path in said if path not in set(there)]
    lines = [*(f"ADD {line}" for line in missing), *(f"REMOVE {path}" for path in extra)]
    hint = "docs/architecture.md is not src/warta; `python -m tests.docs.tree` prints it anew"
    assert not lines, "\n".join([hint, *lines])


def test_the_tree_is_in_order_and_says_something_of_each() -> None:
    said = tree.in_page()
    assert list(said) == list(tree.on_disk())
    assert [path for path, words in said.items() if words in ("", "?")] == []


def test_a_missing_line_is_printed_as_it_should_be_written() -> None:
    line = tree.drawn("warta/press/planning.py", tree.words_of("warta/press/planning.py"))
    assert line == "    planning.py            Planning: which outputs a publish prints now, and which wait"


def test_every_module_the_page_names_exists() -> None:
    text = PAGE.read_text("utf-8").partition(tree.FENCE)[0]
    named = {one.partition("::")[0] for one in code(text) if re.fullmatch(r"[\w/]+\.(py|html|css|js)(::\w+)?", one)}
    assert len(named) > 15
    assert [name for name in sorted(named) if not (ROOT / "src" / "warta" / name).is_file()] == []
