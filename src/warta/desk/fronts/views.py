"""The view in which a front is arranged, and what it asks for while somebody arranges it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page, Revision

from warta.desk.fronts.form import FrontForm, TimeForm
from warta.desk.fronts.rights import live_sections, may_arrange_all, page_to_arrange, pages_to_arrange
from warta.desk.fronts.rules import rules_for
from warta.desk.fronts.showing import cards_in, places, shown
from warta.desk.fronts.stories import found
from warta.desk.previewing import pages as previews
from warta.desk.previewing.running import run
from warta.facts import keys
from warta.newsroom.arranging import Overtaken, arrangement_of, call_off, publish, save_draft, scheduled
from warta.newsroom.loaders.fronts import value_of
from warta.newsroom.models import Arrangement, Front, Section


def first_front(request: HttpRequest) -> HttpResponse:
    """The front that somebody arranges first: the newsroom's, or that of their section."""
    pages = pages_to_arrange(request.user)
    if not pages:
        raise PermissionDenied
    return redirect("desk_front_of", pages[0].pk)


def front_of(request: HttpRequest, page: int) -> HttpResponse:
    """A front with its slots, and what is done with it."""
    on = page_to_arrange(request.user, page)
    if request.method == "POST" and (revision := request.POST.get("call-off")):
        return _called_off(request, on, revision)
    if request.method == "POST":
        return _saved(request, on)
    arrangement = arrangement_of(on)
    return _drawn(request, on, arrangement.get_latest_revision_as_object(), arrangement.latest_revision_id)


def _called_off(request: HttpRequest, page: Page, revision: str) -> HttpResponse:
    waiting = scheduled(arrangement_of(page))
    call_off(get_object_or_404(waiting, pk=int(revision) if revision.isdecimal() else 0), by=request.user)
    messages.success(request, _("It is called off. You find this front among the earlier ones."))
    # What is arranged below and not saved yet stays on the screen.
    form = FrontForm(request.POST, page)
    return _drawn(request, page, form.arrangement(), form.since)


def _saved(request: HttpRequest, page: Page) -> HttpResponse:
    form, when = FrontForm(request.POST, page), TimeForm(request.POST)
    mistakes = [*form.mistakes()]
    if "schedule" in request.POST and not when.is_valid():
        mistakes += when.errors["at"]
    try:
        if mistakes:
            raise ValidationError(mistakes)
        _save(request, page, form, when)
    except Overtaken:
        # What was arranged stays on the screen; saved once more, it comes after the other's.
        newest = arrangement_of(page).latest_revision
        return _drawn(request, page, form.arrangement(), newest.pk, overtaken=newest)
    except ValidationError as error:
        messages.error(request, _("Nothing was saved. %(reason)s") % {"reason": " ".join(error.messages)})
        return _drawn(request, page, form.arrangement(), form.since)
    return redirect("desk_front_of", page.pk)


@transaction.atomic
def _save(request: HttpRequest, page: Page, form: FrontForm, when: TimeForm) -> None:
    revision = save_draft(page, form.slots, form.rest, by=request.user, since=form.since)
    if "publish" in request.POST:
        publish(revision, by=request.user)
        messages.success(request, _("Readers have this front now."))
    elif "schedule" in request.POST:
        publish(revision, by=request.user, at=when.cleaned_data["at"])
        at = timezone.localtime(when.cleaned_data["at"])
        said = f"{date_format(at, 'j F, H:i')} {at.tzname()}"
        messages.success(request, _("Readers get this front on %(time)s.") % {"time": said})
    else:
        messages.success(request, _("The draft is saved. Readers see no difference."))


def _drawn(
    request: HttpRequest, page: Page, arrangement: Arrangement, since: int | None, overtaken: Revision | None = None
) -> HttpResponse:
    saved = arrangement_of(page)
    context = {
        "page_title": name_of(page),
        "header_icon": "home",
        "breadcrumbs_items": crumbs_of(page),
        "front": page,
        "is_front": isinstance(page, Front),
        "pages": pages_to_arrange(request.user),
        "path": "/" if isinstance(page, Front) else page.public_path(),
        "places": places(page, arrangement),
        "numbers": range(1, arrangement.length + 1),
        "rest": arrangement.rule,
        "rules": rules_for(arrangement),
        "since": since,
        "unsaved": request.method == "POST",
        "overtaken": overtaken,
        "saved": saved,
        "waiting": [] if saved._state.adding else scheduled(saved).select_related("user"),
        "zone": timezone.localtime().tzname(),
        "stories": shown_list(found("")),
        "sections": live_sections(),
        "may_break": may_arrange_all(request.user),
    }
    return TemplateResponse(request, "warta/front.html", context)


def name_of(page: Page) -> str:
    """What the desk calls a front."""
    return str(_("Front") if isinstance(page, Front) else page.title)


def crumbs_of(page: Page) -> list[dict[str, str]]:
    """The way to a front in the desk."""
    here = {"url": reverse("desk_front_of", args=[page.pk]), "label": name_of(page)}
    return [here] if isinstance(page, Front) else [{"url": reverse("desk_front"), "label": _("Front")}, here]


def shown_list(stories: Any) -> list[Any]:
    """Stories as the view draws them, in their order."""
    told = shown(stories)
    return [told[story.pk] for story in stories]


def search_stories(request: HttpRequest, page: int) -> HttpResponse:
    """The stories that somebody looks for, as a list to place them from."""
    on = page_to_arrange(request.user, page)
    asked = request.GET.get("section", "")
    section = Section.objects.filter(pk=int(asked)).first() if asked.isdecimal() else None
    stories = shown_list(found(request.GET.get("q", "")[:200], section))
    numbers = range(1, Arrangement(page=on).length + 1)
    answer = TemplateResponse(request, "warta/front_stories.html", {"stories": stories, "numbers": numbers})
    # Who logged in again in another window sends what stands in this one.
    answer["X-CSRFToken"] = get_token(request)
    return answer


@require_POST
def what_shows(request: HttpRequest, page: int) -> HttpResponse:
    """What readers would see in each slot, and whether somebody else has saved meanwhile."""
    on = page_to_arrange(request.user, page)
    form = FrontForm(request.POST, on)
    cards = cards_in(on, form.arrangement())
    newest = arrangement_of(on).latest_revision
    overtaken = newest is not None and newest.pk != form.since
    said = _("%(who)s has saved this front after you opened it.") % {"who": who(newest)} if overtaken else ""
    told = [None if card is None else {"id": card.id, "headline": card.headline} for card in cards]
    return JsonResponse({"slots": told, "overtaken": said})


def who(revision: Revision) -> str:
    """Whoever saved a revision."""
    return str((revision.user and revision.user.get_full_name()) or revision.user or _("Somebody"))


def preview_front(request: HttpRequest, page: int) -> HttpResponse:
    """The whole page as readers would get it: as it stands in the form, or an earlier one."""
    on = page_to_arrange(request.user, page)
    path = "/" if isinstance(on, Front) else on.public_path()
    if request.method == "POST":
        arrangement = FrontForm(request.POST, on).arrangement()
    else:
        asked = request.GET.get("revision", "")
        revisions = arrangement_of(on).revisions
        arrangement = get_object_or_404(revisions, pk=int(asked) if asked.isdecimal() else 0).as_object()
    response = previews.shown(run(path, {keys.arrangement(on.pk): value_of(arrangement)}))
    response["Cache-Control"] = "no-store"
    return response
