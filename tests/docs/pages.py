"""Our own documents, as tests read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def rows(page: Path) -> Iterator[list[str]]:
    """The cells of every table row, without heads and rules."""
    lines = page.read_text("utf-8").splitlines()
    for above, line in zip(["", *lines], lines, strict=False):
        if line.startswith("|") and above.startswith("|") and not line.startswith("|-"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def code(text: str) -> list[str]:
    """What stands between backticks, fenced blocks left out."""
    return re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
