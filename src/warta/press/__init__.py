"""The press: plans, prints, publishes and verifies editions. Knows strings, bytes and digests; nothing of news."""

from warta.press.comparing import Difference
from warta.press.explaining import Why, why
from warta.press.outcomes import Absent, Failure, Gone, Outcome, Page, Redirect
from warta.press.process import run
from warta.press.protocols import Newsroom, Recipe, Snapshot
from warta.press.publishing import Forced, Receipt, drain, publish
from warta.press.verifying import Verdict, verify

__all__ = [
    "Absent",
    "Difference",
    "Failure",
    "Forced",
    "Gone",
    "Newsroom",
    "Outcome",
    "Page",
    "Receipt",
    "Recipe",
    "Redirect",
    "Snapshot",
    "Verdict",
    "Why",
    "drain",
    "publish",
    "run",
    "verify",
    "why",
]
