"""docs/page-anatomy.md covers every line of the portal's page, and what it points at exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, code, rows

PAGE = DOCS / "page-anatomy.md"
TEST = re.compile(r"([\w/]+\.py)::(test_\w+)")
MODULE = re.compile(r"[\w/-]+/[\w-]+\.(?:py|html|css|js|txt|xml)")


def lines_of(cell: str) -> list[int]:
    """`10, 12` and `13-15` as numbers."""
    spans = [[int(end) for end in span.split("-")] for span in cell.split(", ")]
    return [number for span in spans for number in range(span[0], span[-1] + 1)]


def numbered_rows() -> list[list[str]]:
    return [row for row in rows(PAGE) if row[0][0].isdigit()]


@cache
def names_in(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_row_says_seen_or_inferred_where_and_which_test() -> None:
    for row in numbered_rows():
        assert len(row) == 5, row[0]
        assert "Seen:" in row[2], row[0]
        assert [one for one in code(row[3]) if MODULE.fullmatch(one)], f"line {row[0]} names no module"
        assert [one for one in code(row[4]) if TEST.fullmatch(one)], f"line {row[0]} names no test"


def test_every_module_it_names_exists() -> None:
    named = {one for row in rows(PAGE) for one in code(row[-2]) if MODULE.fullmatch(one)}
    assert len(named) > 20
    assert [one for one in sorted(named) if not (ROOT / "src" / "warta" / one).is_file()] == []


def test_every_test_it_names_exists() -> None:
    named = [found for row in rows(PAGE) for one in code(row[-1]) if (found := TEST.fullmatch(one))]
    assert len(named) > 30
    missing = [one[0] for one in named if not (ROOT / "tests" / one[1]).is_file()]
    missing += [one[0] for one in named if one[0] not in missing and one[2] not in names_in(ROOT / "tests" / one[1])]
    assert missing == []


def test_no_line_has_two_rows() -> None:
    numbers = [number for row in numbered_rows() for number in lines_of(row[0])]
    assert numbers == sorted(set(numbers))


@pytest.mark.shared
def test_every_line_of_the_portals_page_is_covered(shared: Path) -> None:
    text = (shared / "pages" / "portal-page.txt").read_text("utf-8")
    there = {number for number, line in enumerate(text.splitlines(), start=1) if line.strip()}
    covered = {number for row in numbered_rows() for number in lines_of(row[0])}
    assert sorted(there - covered) == []


@pytest.mark.shared
def test_no_sentence_of_the_portal_is_repeated(shared: Path) -> None:
    text = (shared / "pages" / "portal-page.txt").read_text("utf-8")
    page = PAGE.read_text("utf-8")
    words = [re.findall(r"\w+", line) for line in text.splitlines()]
    runs = {" ".join(line[at : at + 5]) for line in words for at in range(len(line) - 4)}
    repeated = " ".join(re.findall(r"\w+", page))
    assert [run for run in sorted(runs) if run in repeated] == []
