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

# How often each operation happens beside the others: `any` wants surprises; `usual` is what a newsroom does all day.
MIXES = {
    "any": {operation.name: operation.weight for operation in OPERATIONS.values()},
    "usual": {
        "publish_a_new_story": 30,
        "edit_a_story": 30,
        "draft_a_story": 6,
        "save_a_draft_of_a_story": 12,
        "publish_the_latest_draft": 6,
        "write_under_a_photo": 4,
        "correct_a_story": 3,
        "change_a_correction": 1,
        "move_a_story": 2,
        "unpublish_a_story": 1,
        "delete_a_story": 1,
        "withdraw_a_story": 1,
        "edit_a_topic": 1,
        "edit_a_person": 1,
        "edit_a_flat_page": 1,
        "change_a_setting": 1,
        "minutes_pass": 24,
    },
}


def chance(seed: int, run: int, step: int, mix: str = "any") -> tuple[str, Random]:
    """The operation of a step and the rest of its chance."""
    random = Random(f"{seed}:{run}:{step}")
    return random.choices(list(MIXES[mix]), list(MIXES[mix].values()))[0], random


def ran(furnished: Furnished, seed: int, run: int, mix: str = "any") -> Ran:
    """A whole run; a difference is told with the fewest steps that show it."""
    tally, began = Tally(), process_time()
    what = difference(furnished, seed, run, range(STEPS), WHOLE_EACH, tally, mix=mix)
    found = _shortened(furnished, seed, run, mix, what) if what else None
    return Ran(run, tally.steps.total(), process_time() - began, tally.as_counts(), found)


def difference(
    furnished: Furnished,
    seed: int,
    run: int,
    steps: Sequence[int],
    whole_each: int = 1,
    tally: Tally | None = None,
    begin: Callable[[Trial], object] = lambda trial: None,
    mix: str = "any",
) -> str:
    """What differs after these steps of a run, or what could not even be done; empty when all is well."""
    trial = Trial(furnished, tally)
    try:
        begin(trial)
        for count, number in enumerate(steps, start=1):
            name, random = chance(seed, run, number, mix)
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


def _shortened(furnished: Furnished, seed: int, run: int, mix: str, what: str) -> Found:
    steps = _until_first(furnished, seed, run, mix)
    tries, size = 0, max(1, len(steps) // 2)
    while size and tries < SHORTENINGS:
        start = 0
        while start < len(steps) and tries < SHORTENINGS:
            fewer = steps[:start] + steps[start + size :]
            tries += 1
            if fewer and (still := difference(furnished, seed, run, fewer, mix=mix)):
                steps, what = fewer, still
            else:
                start += size
        size //= 2
    return Found(run, what, tuple((number, chance(seed, run, number, mix)[0]) for number in steps))


def _until_first(furnished: Furnished, seed: int, run: int, mix: str) -> list[int]:
    """The steps up to the first after which the whole store differs."""
    last, first = STEPS, 0
    while first + 1 < last:
        middle = (first + last) // 2
        if difference(furnished, seed, run, range(middle), mix=mix):
            last = middle
        else:
            first = middle
    return list(range(last))
