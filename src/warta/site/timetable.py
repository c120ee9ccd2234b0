"""The press carries out what the newsroom has set for a time: each change in a transaction of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils import translation
from wagtail.models import Page, Revision

from warta.newsroom.appointments import Appointment, appointments, carry_out
from warta.newsroom.indexing import index_stories, indexing_later
from warta.newsroom.models import Setback
from warta.press.garbage import collecting_afterwards
from warta.press.protocols import Carried
from warta.site.locking import waiting_at_most

# Seconds of changes made in a row; then readers get them, and the next follow.
STRETCH = 1.0
# Milliseconds for which an editor's transaction is waited for; a long one must not keep the press from printing.
PATIENCE = 250
# Looked at in one go, besides those that could not be done.
BATCH = 50

Setbacks = Mapping[Appointment, Setback]


class NewsroomTimetable:
    """What is due in the newsroom, read through the press's alias and written through the editors'."""

    def __init__(self, using: str = "press", stretch: float = STRETCH) -> None:
        self._using = using
        self._stretch = stretch
        # Stories that were changed and that desk search has yet to take in.
        self._unindexed: list[int] = []

    def carry_out(self, at: float) -> Carried:
        """Makes the changes that are due by Unix time `at`; one that fails is noted and stops no other."""
        with waiting_at_most("default", PATIENCE), collecting_afterwards():
            return self._carry_out(datetime.fromtimestamp(at, UTC))

    def _carry_out(self, now: datetime) -> Carried:
        setbacks, ahead = self._look()
        done, troubles, end = 0, [], time.monotonic() + self._stretch
        for one in ahead:
            if one.at > now or time.monotonic() > end:
                break
            setback = setbacks.get(one)
            if setback is None or setback.may_be_tried(now):
                try:
                    made, trouble = _attempt(one, setback, now)
                except OperationalError as error:
                    if "locked" not in str(error):
                        raise
                    break  # An editor is writing: it is tried again in a moment.
                done += made
                self._unindexed += [one.page] if made else []
                troubles += [trouble] if trouble else []
        if done or troubles:
            setbacks, ahead = self._look()
        if not done and self._unindexed:  # Readers have them all.
            self._index()
        return Carried(done, tuple(troubles), _next_at(ahead, setbacks))

    def _index(self) -> None:
        with suppress(OperationalError):  # An editor is writing: in a moment.
            index_stories(self._unindexed, lambda done, total: None)
            self._unindexed = []

    def _look(self) -> tuple[Setbacks, list[Appointment]]:
        setbacks = {
            Appointment(one.due_at, one.page_id, one.revision_id): one
            for one in Setback.objects.using(self._using).all()
        }
        ahead = appointments(self._using, BATCH + len(setbacks))
        if outdated := [one.pk for key, one in setbacks.items() if key not in ahead]:
            with suppress(OperationalError):  # An editor is writing: then in a moment.
                Setback.objects.filter(pk__in=outdated).delete()
        return setbacks, ahead


def _next_at(ahead: list[Appointment], setbacks: Setbacks) -> float | None:
    times = (setbacks[one].retry_at if one in setbacks else one.at for one in ahead)
    return min((at.timestamp() for at in times), default=None)


def _attempt(one: Appointment, setback: Setback | None, now: datetime) -> tuple[bool, str]:
    """Whether it was made, and what to tell of it when it failed for the first time or for another reason."""
    with translation.override(_language_for(one)), indexing_later():
        try:
            made = carry_out(one, now)
        except OperationalError:  # Not the story's fault.
            raise
        except Exception as error:  # Whatever is wrong with one, the others have their time too.
            return False, _noted(one, setback, error, now)
    if setback is not None:
        Setback.objects.filter(pk=setback.pk).delete()
    return made, ""


def _noted(one: Appointment, setback: Setback | None, error: Exception, now: datetime) -> str:
    known = " ".join(error.messages) if isinstance(error, ValidationError) else f"{type(error).__name__}: {error}"
    if not Page.objects.filter(pk=one.page).exists():
        return ""
    before = setback.reason if setback else ""
    # Another press may have met the same a moment ago: there is one note of it.
    key = {"page_id": one.page, "revision_id": one.revision, "due_at": one.at}
    with transaction.atomic():
        note = Setback.objects.filter(**key).first() or Setback(**key, since=now)
        note.failed_again(known, now)
        note.save()
    return "" if known == before else f"page {one.page}, due at {one.at.isoformat()}: {known}"


def _language_for(one: Appointment) -> str:
    """That of whoever set the time: they are told when it fails."""
    revision = Revision.objects.filter(pk=one.revision).select_related("user__wagtail_userprofile").first()
    profile: Any = getattr(revision and revision.user, "wagtail_userprofile", None)
    return str((profile and profile.preferred_language) or settings.LANGUAGE_CODE)


def carried_out_until(at: float, timetable: NewsroomTimetable) -> Iterator[str]:
    """All that is due by Unix time `at` is made; what goes wrong is told."""
    while True:
        carried = timetable.carry_out(at)
        yield from carried.troubles
        if not carried.done:
            return
