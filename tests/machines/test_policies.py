"""Google's evaluator finds nothing to mend in the security policy of any output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.machines.installed import told_by_node
from tests.machines.outputs import documents, header
from warta.delivery import folders, plain

INFORMATIONAL = 60


def policies() -> dict[str, str]:
    """Each policy that is sent, and the first that sends it."""
    sent = {header(document, "Content-Security-Policy"): path for path, document in documents().items()}
    by_hand = {"plain texts": plain.not_found().head.headers, "media": folders.media(Path("images")).headers}
    sent |= {dict(headers)["Content-Security-Policy"]: name for name, headers in by_hand.items()}
    return sent


def findings(*given: str) -> list[list[dict[str, Any]]]:
    answers: Any = told_by_node("policies.mjs", *given)
    return answers


def test_every_output_has_a_policy_and_none_has_a_hole() -> None:
    sent = policies()
    assert "" not in sent
    told = [
        f"{where}: {one['directive']}: {one['description']}"
        for where, found in zip(sent.values(), findings(*sent), strict=True)
        for one in found
        if one["severity"] < INFORMATIONAL
    ]
    assert not told, "\n".join(told)


def test_a_hole_is_seen() -> None:
    [loose] = findings("script-src 'self' 'unsafe-inline'")
    assert min(one["severity"] for one in loose) < INFORMATIONAL
