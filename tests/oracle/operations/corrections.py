"""Corrections, rights of reply and withdrawals."""

from __future__ import annotations

from datetime import timedelta

from tests.oracle.choosing import Choice
from tests.oracle.operations.stories import LIVE
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.models import Correction, Story, Withdrawal
from warta.newsroom.withdrawing import withdraw


@operation(3)
def correct_a_story(trial: Trial, choice: Choice) -> None:
    Correction.objects.create(
        story=choice.row(Story.objects.all()),
        kind=choice.one(Correction.Kind.values),
        text=choice.words(),
        at=trial.clock.now() - timedelta(hours=choice.number(0, 50)),
        reply=choice.one([None, *Story.objects.order_by("pk")]),
    )


@operation(3)
def change_a_correction(trial: Trial, choice: Choice) -> None:
    correction = choice.row(Correction.objects.all())
    if choice.chance(30):
        correction.delete()
        return
    name = choice.one(["kind", "text", "at", "reply", "story"])
    values = {
        "kind": lambda: choice.one(Correction.Kind.values),
        "text": choice.words,
        "at": lambda: trial.clock.now() - timedelta(hours=choice.number(0, 50)),
        "reply": lambda: choice.one([None, *Story.objects.order_by("pk")]),
        "story": lambda: choice.row(Story.objects.all()),
    }
    setattr(correction, name, values[name]())
    correction.save()


@operation(1)
def withdraw_a_story(trial: Trial, choice: Choice) -> None:
    if Withdrawal.objects.count() < 4:
        withdraw(choice.row(LIVE.all()), choice.one(Withdrawal.Reason.values), choice.words(), at=trial.clock.now())


@operation(1)
def write_another_notice(trial: Trial, choice: Choice) -> None:
    withdrawal = choice.row(Withdrawal.objects.all())
    name = choice.one(["notice", "reason", "at"])
    values = {"reason": choice.one(Withdrawal.Reason.values), "at": trial.clock.now(), "notice": choice.words()}
    setattr(withdrawal, name, values[name])
    withdrawal.save()
