"""Corrections, answers, withdrawals and the public register of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warta.facts import values as v
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.models import Correction, Withdrawal

REGISTER_LENGTH = 200


def corrections(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.Correction, ...]]:
    """The corrections of each story, oldest first."""
    rows = Correction.objects.using(using).filter(story__in=ids(arguments)).order_by("at", "pk")
    groups = grouped(
        (story, v.Correction(id, kind, text, at, reply))
        for story, id, kind, text, at, reply in rows.values_list("story", "pk", "kind", "text", "at", "reply")
    )
    return by_argument((story, tuple(found)) for story, found in groups.items())


def answers(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The stories that each story replies to."""
    rows = Correction.objects.using(using).filter(reply__in=ids(arguments)).order_by("story")
    groups = grouped(rows.values_list("reply", "story").distinct())
    return by_argument((reply, tuple(stories)) for reply, stories in groups.items())


def withdrawals(using: str, arguments: Sequence[str]) -> Mapping[str, v.Withdrawal]:
    """The notice of each withdrawn story."""
    rows = Withdrawal.objects.using(using).filter(story__in=ids(arguments))
    return by_argument(
        (story, v.Withdrawal(reason, notice, at))
        for story, reason, notice, at in rows.values_list("story", "reason", "notice", "at")
    )


def register(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.RegisterEntry, ...]]:
    """The newest corrections of public stories and the newest withdrawals."""
    corrected = Correction.objects.using(using).filter(story__live=True).order_by("-at", "-pk")
    entries = [
        v.RegisterEntry(kind, story, text, at)
        for kind, story, text, at in corrected.values_list("kind", "story", "text", "at")[:REGISTER_LENGTH]
    ]
    withdrawn = Withdrawal.objects.using(using).order_by("-at", "-pk")
    entries += [
        v.RegisterEntry("pencabutan", story, notice, at)
        for story, notice, at in withdrawn.values_list("story", "notice", "at")[:REGISTER_LENGTH]
    ]
    newest = sorted(entries, key=lambda entry: (entry.at, entry.story), reverse=True)
    return dict.fromkeys(arguments, tuple(newest[:REGISTER_LENGTH]))
