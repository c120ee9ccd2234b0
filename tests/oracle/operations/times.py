"""Time passes."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.oracle.choosing import Choice
from tests.oracle.operations.desk import come_and_go
from tests.oracle.registry import operation
from tests.oracle.trial import Trial


@operation(6)
def minutes_pass(trial: Trial, choice: Choice) -> None:
    trial.clock.tick(minutes=choice.number(5, 300))
    come_and_go(trial)


@operation(3)
def hours_pass(trial: Trial, choice: Choice) -> None:
    trial.clock.tick(hours=choice.number(5, 40))
    come_and_go(trial)


@operation(1)
def the_year_ends(trial: Trial, choice: Choice) -> None:
    """Somewhere between the first zone's new year and the last one's."""
    now = trial.clock.now()
    trial.clock.at = max(now, datetime(now.year, 12, 31, choice.number(14, 23), choice.number(0, 59), tzinfo=UTC))
    come_and_go(trial)


@operation(1)
def weeks_pass(trial: Trial, choice: Choice) -> None:
    trial.clock.tick(days=choice.number(2, 30))
    come_and_go(trial)
