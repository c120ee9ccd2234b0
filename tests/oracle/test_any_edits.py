"""The oracle: whatever editors, machines and time do, in any order, readers see what a clean print shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.oracle.clean import printed_site
from tests.oracle.furnished import Furnished
from tests.oracle.operations import OPERATIONS
from tests.oracle.runs import chance, difference
from tests.oracle.trial import Trial

EXAMPLES, STEPS = 5, 40
WHOLE_EACH = 5
# A story's mark in feeds is random, so that it tells nothing of how many there are.
MARK = re.compile(rb"(?<=:story/)[0-9a-f]{32}")


class AnyEdits(RuleBasedStateMachine):
    """The operations of the long runner, in the order that Hypothesis likes; it shortens what it finds."""

    furnished: Furnished

    def __init__(self) -> None:
        super().__init__()
        self.trial = Trial(self.furnished)
        self.steps = 0

    def step(self, name: str, random: Random) -> None:
        self.steps += 1
        self.trial.step(name, random, whole=self.steps % WHOLE_EACH == 0)

    def teardown(self) -> None:
        try:
            self.trial.publish()
            self.trial.compare()
        finally:
            self.trial.close()


def _rule(name: str) -> Callable[..., None]:
    def act(self: AnyEdits, random: Random) -> None:
        self.step(name, random)

    act.__name__ = name
    return rule(random=st.randoms(use_true_random=False))(act)


for _name in OPERATIONS:
    setattr(AnyEdits, _name, _rule(_name))


def test_any_edits_end_in_a_clean_print(furnished: Furnished) -> None:
    AnyEdits.furnished = furnished
    run_state_machine_as_test(
        AnyEdits,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_run_of_the_long_oracle_ends_in_a_clean_print(furnished: Furnished) -> None:
    assert difference(furnished, seed=1, run=0, steps=range(60), whole_each=10) == ""


def test_a_run_is_the_same_each_time(furnished: Furnished) -> None:
    def shown() -> dict[str, tuple[str, bytes]]:
        trial = Trial(furnished)
        try:
            for number in range(8):
                trial.step(*chance(3, 0, number))
            return {path: (one.kind, MARK.sub(b"", one.body)) for path, one in printed_site(trial.store).items()}
        finally:
            trial.close()

    assert shown() == shown()
