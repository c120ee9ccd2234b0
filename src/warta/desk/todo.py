"""What waits for somebody, and what of theirs waits for others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from warta.desk.models import Progress
from warta.desk.reach import Reach
from warta.desk.receipts import counted
from warta.desk.story_list import dress
from warta.newsroom.models import Proposal

SHOWN = 6
# Counted so far: a longer pile is called "more".
MOST = 99
_STATE = Progress.State


@dataclass(frozen=True, slots=True)
class Task:
    """A line: a story, who has to do with it since when, and what was said."""

    headline: str
    address: str
    section: str
    who: Any
    since: datetime
    said: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """Tasks of one kind; `number` counts also those that are not shown, `all` leads to them."""

    name: str
    title: str
    tasks: tuple[Task, ...]
    number: str
    all: str


def for_me(reach: Reach) -> list[Pile]:
    """What somebody is to do, the most pressing first."""
    mine = Progress.objects.filter(owner=reach.user)
    piles = [_withdrawals(reach)]
    if reach.may("publish"):
        waiting = reach.stories("publish").filter(state=_STATE.REVIEW)
        piles.append(_pile("approve", _("To approve"), waiting, reach, "changed_at", f"state={_STATE.REVIEW}"))
    elif reach.may("change"):
        waiting = reach.stories("change").filter(state=_STATE.REVIEW)
        piles.append(_pile("read", _("To read before it is approved"), waiting, reach, "changed_at", "state=review"))
    own = f"owner={reach.user.pk}&state="
    returned, drafts = mine.filter(state=_STATE.RETURNED), mine.filter(state__in=[_STATE.DRAFT, _STATE.CHANGED])
    piles.append(_pile("returned", _("Returned to you"), returned, reach, "changed_at", own + _STATE.RETURNED))
    both = f"{own}{_STATE.DRAFT}&state={_STATE.CHANGED}"
    piles.append(_pile("drafts", _("Your drafts"), drafts, reach, "-changed_at", both))
    return [pile for pile in piles if pile.tasks]


def for_others(reach: Reach) -> list[Pile]:
    """What of one's own, or of one's sections, others have to go on with."""
    mine = Progress.objects.filter(owner=reach.user)
    review = mine.filter(state=_STATE.REVIEW)
    own = f"owner={reach.user.pk}&state={_STATE.REVIEW}"
    piles = [_pile("in-review", _("Yours, waiting for approval"), review, reach, "changed_at", own)]
    if reach.may("publish"):
        returned = reach.stories("publish").filter(state=_STATE.RETURNED).exclude(owner=reach.user)
        piles.append(
            _pile("rewrite", _("Returned to their authors"), returned, reach, "changed_at", f"state={_STATE.RETURNED}")
        )
    return [pile for pile in piles if pile.tasks]


def _pile(name: str, title: str, rows: QuerySet[Progress], reach: Reach, order: str, query: str) -> Pile:
    shown = list(rows.select_related("owner").order_by(order, "pk")[:SHOWN])
    number = len(shown) if len(shown) < SHOWN else rows[: MOST + 1].count()
    dress(shown, reach)
    courses = _courses(shown)
    tasks = tuple(_task(row, courses.get(row.pk), reach.user) for row in shown)
    all_ = f"{reverse('desk_stories')}?{query}" if number > len(shown) else ""
    return Pile(name, title, tasks, counted(number) if number <= MOST else f"{counted(MOST)}+", all_)


def _courses(rows: Iterable[Progress]) -> dict[int, WorkflowState]:
    """The workflows that stories are in."""
    asked = [str(row.pk) for row in rows if row.state in (_STATE.REVIEW, _STATE.RETURNED)]
    if not asked:
        return {}
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=asked
    )
    states = states.select_related("requested_by", "current_task_state__finished_by")
    return {int(state.object_id): state for state in states}


def _task(row: Progress, course: WorkflowState | None, reader: Any) -> Task:
    step = course.current_task_state if course else None
    line = Task(row.headline, row.edit, row.section_name, row.owner, row.changed_at, state=row.state)
    if step is None:
        return line
    if row.state == _STATE.RETURNED:
        who = step.finished_by if row.owner_id == reader.pk else row.owner
        since, said = step.finished_at or row.changed_at, step.comment
    else:
        who, since, said = course.requested_by or row.owner, step.started_at, ""
    return Task(row.headline, row.edit, row.section_name, who, since, said, row.state)


def _withdrawals(reach: Reach) -> Pile:
    """Withdrawals that somebody else proposed and that this person can agree to."""
    waiting = Proposal.objects.exclude(by=reach.user).filter(story__section__in=reach.where("publish"))
    shown = waiting.select_related("story__section", "by").order_by("at", "pk")[:SHOWN]
    tasks = tuple(
        Task(
            one.story.title,
            reverse("desk_withdraw", args=[one.story_id]),
            one.story.section.title,
            one.by,
            one.at,
            one.get_reason_display(),
            "withdrawal",
        )
        for one in shown
    )
    return Pile("withdrawals", _("Withdrawals that wait for a second person"), tasks, counted(waiting.count()), "")
