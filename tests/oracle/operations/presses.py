"""What happens to the press itself: deploys, crashes, lost stores."""

from __future__ import annotations

import shutil

from django.db import connection

from tests.oracle.choosing import Choice
from tests.oracle.crashing import Crash
from tests.oracle.operations.stories import edit_a_story
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.outbox import positions


@operation(1)
def deploy_another_theme(trial: Trial, choice: Choice) -> None:
    trial.theme.deploy(choice.number(1, 3))


@operation(2)
def the_press_dies(trial: Trial, choice: Choice) -> None:
    """While it prints, or inside the store's transaction, at any of its writes."""
    edit_a_story(trial, choice)
    trial.crash = Crash(choice.one(["printing", "writing", "writing", "killed"]), choice.number(1, 150))


@operation(1)
def the_press_starts_anew(trial: Trial, choice: Choice) -> None:
    trial.reopen()


@operation(1)
def part_of_a_wide_change_is_printed(trial: Trial, choice: Choice) -> None:
    """The rest is pending while editors go on."""
    trial.theme.deploy(choice.number(1, 3))
    trial.publish_once(choice.number(1, 30))
    edit_a_story(trial, choice)


@operation(1)
def the_store_is_deleted(trial: Trial, choice: Choice) -> None:
    if choice.chance(30):
        shutil.rmtree(trial.store.path)
        trial.reopen()


@operation(1, hidden=True)
def the_outbox_is_trimmed(trial: Trial, choice: Choice) -> None:
    positions.trim(connection, trial.store.position() or "0", trial.clock.now().timestamp())
