"""What failed and needs somebody: of the press, and of what was due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.permissions import policy_registry

from warta.desk.freshness import store
from warta.desk.fronts.rights import pages_to_arrange
from warta.desk.fronts.views import name_of
from warta.desk.models import Progress
from warta.desk.press import may_see_the_press
from warta.desk.reach import Reach
from warta.desk.receipts import counted
from warta.desk.schedule import LATE, Entry, may_see_the_schedule
from warta.newsroom.models import Setback, Story
from warta.press.store import StoreError


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence, and where one sees more of it."""

    text: str
    address: str


def troubles(reach: Reach, ahead: Iterable[Entry], now: datetime) -> list[Trouble]:
    """Nothing, on most days."""
    found = [*_late(ahead, now), *_setbacks(reach), *_setbacks_of_the_house(reach), *_setbacks_of_fronts(reach)]
    return [*_of_the_press(), *found] if may_see_the_press(reach.user) else found


def _late(ahead: Iterable[Entry], now: datetime) -> Iterator[Trouble]:
    late = [entry for entry in ahead if entry.at < now - LATE and not entry.setback]
    letter = next((entry for entry in late if not entry.is_of_the_press), None)
    if letter:
        address = letter.edit or reverse("desk_schedule")
        yield Trouble(_("A newsletter is due and has not gone out yet."), address)
    if any(entry.is_of_the_press for entry in late):
        yield Trouble(_("Something is due and not done yet: the press may not be running."), reverse("desk_schedule"))


def _setbacks(reach: Reach) -> Iterator[Trouble]:
    pages = Setback.objects.values_list("page", flat=True)
    rows: Any = reach.stories("change", "publish").filter(pk__in=list(pages))
    rows = rows | Progress.objects.filter(pk__in=list(pages), owner=reach.user)
    yield from _named(list(rows.order_by("pk").values_list("headline", flat=True)))


def _setbacks_of_the_house(reach: Reach) -> Iterator[Trouble]:
    """Sections and flat pages, told to those whom the schedule shows them; what failed of a front is told apart."""
    failed = Setback.objects.exclude(revision__base_content_type__model="arrangement")
    pages = set(failed.values_list("page", flat=True))
    if pages and may_see_the_schedule(reach.user):
        changed = policy_registry.get_by_type(Page).instances_user_has_permission_for(reach.user, "change")
        others = changed.filter(pk__in=pages).not_exact_type(Story)
        yield from _named(list(others.order_by("pk").values_list("draft_title", flat=True)))


def _named(failed: Sequence[str]) -> Iterator[Trouble]:
    if failed:
        text = _("Was due and could not be done: “%(first)s”")
        if len(failed) > 1:
            text = _("Was due and could not be done: “%(first)s” and others")
        yield Trouble(text % {"first": failed[0]}, reverse("desk_schedule"))


def _setbacks_of_fronts(reach: Reach) -> Iterator[Trouble]:
    """Told where the front is arranged: whoever arranges it need not see the schedule."""
    failed = Setback.objects.filter(revision__base_content_type__model="arrangement").order_by("due_at", "pk")
    reasons = dict(failed.values_list("page", "reason"))
    for page in pages_to_arrange(reach.user) if reasons else ():
        if page.pk in reasons:
            text = _("Was due and could not be done: the front “%(front)s”. %(reason)s")
            said = text % {"front": name_of(page), "reason": reasons[page.pk]}
            yield Trouble(said, reverse("desk_front_of", args=[page.pk]))


def _of_the_press() -> Iterator[Trouble]:
    try:
        store().follow()
        with store().reading() as ledger:
            failed, notice = sum(1 for _note in ledger.failures()), ledger.notice()
    except StoreError:
        yield Trouble(_("The page store cannot be read."), reverse("desk_press"))
        return
    if notice:
        yield Trouble(notice, reverse("desk_press"))
    if failed:
        text = ngettext("%(number)s page could not be printed.", "%(number)s pages could not be printed.", failed)
        yield Trouble(text % {"number": counted(failed)}, reverse("desk_press"))
