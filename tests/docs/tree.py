"""The tree of src/warta: as it is on disk, and as docs/architecture.md draws it.

`python -m tests.docs.tree` prints it anew: lines that are written already stay, new ones say what their docstring says.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import DOCS, ROOT

PACKAGE = ROOT / "src" / "warta"
PAGE = DOCS / "architecture.md"
FENCE = "```text\n"
INDENT, WIDTH = "  ", 26


def on_disk(folder: Path = PACKAGE, name: str = "warta/") -> Iterator[str]:
    """`warta/`, `warta/press/`, `warta/press/planning.py` …; a folder of data stands for all its files."""
    yield name
    if is_data(folder):
        return
    for one in sorted(folder.iterdir(), key=lambda path: (path.is_file(), path.name)):
        if one.is_dir() and one.name != "__pycache__":
            yield from on_disk(one, f"{name}{one.name}/")
        elif one.is_file() and one.name not in {"__init__.py", ".DS_Store"}:
            yield name + one.name


def is_data(folder: Path) -> bool:
    """Whether nothing below it is code of ours to read: templates, catalogues, demo stories, migrations."""
    return folder.name == "migrations" or not any(folder.rglob("*.py"))


def in_page() -> dict[str, str]:
    """What the page says of each path, in its order."""
    lines = PAGE.read_text("utf-8").partition(FENCE)[2].partition("```")[0].splitlines()
    said: dict[str, str] = {}
    way: list[str] = []
    for line in lines:
        name, _, words = line.strip().partition(" ")
        depth = (len(line) - len(line.lstrip())) // len(INDENT)
        way = [*way[:depth], name]
        said["".join(way)] = words.strip()
    return said


def drawn(path: str, words: str) -> str:
    """The line of a path in the page."""
    parts = path.rstrip("/").split("/")
    name = parts[-1] + ("/" if path.endswith("/") else "")
    return f"{INDENT * (len(parts) - 1) + name:<{WIDTH}} {words}"


def words_of(path: str) -> str:
    """The first sentence of a module's docstring; a question where there is none."""
    source = ROOT / "src" / path
    source = source / "__init__.py" if source.is_dir() else source
    if source.suffix != ".py" or not source.is_file():
        return "?"
    docstring = ast.get_docstring(ast.parse(source.read_text("utf-8"))) or "?"
    return docstring.splitlines()[0].partition(". ")[0].rstrip(".")


if __name__ == "__main__":
    written = in_page() if PAGE.exists() else {}
    for path in on_disk():
        print(drawn(path, written.get(path) or words_of(path)))
