"""Runs of chance: each step draws its own, so that a run can be replayed, and any of its steps left out."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from random import Random
from time import process_time

from tests.oracle.furnished import Furnished
from tests.oracle.operations import OPERATIONS
from tests.oracle.reports import Found, Ran
from tests.oracle.tally import Tally
from tests.oracle.trial import Difference, Trial

STEPS = 60
# Between these, only what was printed and some of what was not is compared.
WHOLE_EACH = 10
# Replays that may be spent on leaving steps out.
SHORTENINGS = 40

_NAMES = list(OPERATIONS)
_WEIGHTS = [operation.weight for operation in OPERATIONS.values()]


def chance(seed: int, run: int, step: int) -> tuple[str, Random]:
    """The operation of a step and the rest of its chance."""
    random = Random(f"{seed}:{run}:{step}")
    return random.choices(_NAMES, _WEIGHTS)[0], random


def ran(furnished: Furnished, seed: int, run: int) -> Ran:
    """A whole run; a difference is told with the fewest steps that show it."""
    tally, began = Tally(), process_time()
    what = difference(furnished, seed, run, range(STEPS), WHOLE_EACH, tally)
    found = _shortened(furnished, seed, run, what) if what else None
    return Ran(run, tally.steps.total(), process_time() - began, tally.as_counts(), found)


def difference(
    furnished: Furnished,
    seed: int,
    run: int,
    steps: Sequence[int],
    whole_each: int = 1,
    tally: Tally | None = None,
    begin: Callable[[Trial], object] = lambda trial: None,
) -> str:
    """What differs after these steps of a run, or what could not even be done; empty when all is well."""
    trial = Trial(furnished, tally)
    try:
        begin(trial)
        for count, number in enumerate(steps, start=1):
            name, random = chance(seed, run, number)
            trial.step(name, random, whole=count % whole_each == 0)
        trial.publish()
        trial.compare()
    except Difference as different:
        return str(different)
    except Exception:  # Whatever breaks the run is told with the steps that led to it.
        return traceback.format_exc()
    finally:
        trial.close()
    return ""


def _shortened(furnished: Furnished, seed: int, run: int, what: str) -> Found:
    steps = _until_first(furnished, seed, run)
    tries, size = 0, max(1, len(steps) // 2)
    while size and tries < SHORTENINGS:
        start = 0
        while start < len(steps) and tries < SHORTENINGS:
            fewer = steps[:start] + steps[start + size :]
            tries += 1
            if fewer and (still := difference(furnished, seed, run, fewer)):
                steps, what = fewer, still
            else:
                start += size
        size //= 2
    return Found(run, what, tuple((number, chance(seed, run, number)[0]) for number in steps))


def _until_first(furnished: Furnished, seed: int, run: int) -> list[int]:
    """The steps up to the first after which the whole store differs."""
    last, first = STEPS, 0
    while first + 1 < last:
        middle = (first + last) // 2
        if difference(furnished, seed, run, range(middle)):
            last = middle
        else:
            first = middle
    return list(range(last))
