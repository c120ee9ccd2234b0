"""Signing up for newsletters, confirming, looking, leaving: what Django answers below `/_/langganan`.

A GET changes nothing, whoever follows the link. No cookie is needed or set: what a link allows, its token says.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from django.views.defaults import server_error

from warta.delivery.plain import UNAVAILABLE, unavailable
from warta.desk.newsletters.composing import read_now
from warta.edition import paths
from warta.edition import subscribing as pages
from warta.edition.frame import Frame, frame
from warta.edition.offering import consent_text
from warta.edition.outcomes import Page
from warta.facts import keys
from warta.readers.newsletter import pacing
from warta.readers.newsletter import subscribing as rules
from warta.readers.newsletter.addresses import masked, normalised
from warta.readers.newsletter.models import Newsletter, Subscription
from warta.readers.newsletter.personal import erase, export

# Which form showed the words that were agreed to; another number when the form changes in what it promises.
FORM = "1"
RETRY_AFTER, AN_HOUR = 30, 3600
PRIVATE = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}

View = Callable[..., HttpResponse]


def _frame() -> Frame:
    return read_now(lambda read, at: frame(read, at, pages.TEMPLATE))


def _shown(page: Frame, shown: Page, status: int = 200, **headers: str) -> HttpResponse:
    response = HttpResponse(shown.whole, status=status, headers=dict(shown.headers) | PRIVATE | headers)
    response.headers["Content-Language"] = page.site.language
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Takes an address in; the answer is the same whether it was known or not."""
    if request.method != "POST":
        return redirect(paths.NEWSLETTERS)
    page = _frame()
    if request.headers.get("Sec-Fetch-Site") == "cross-site":  # Others cannot make their readers sign up here.
        return _shown(page, pages.from_elsewhere(page, read_now(_offered)), 403)
    newsletter = Newsletter.objects.filter(slug=_typed(request, "buletin"), active=True).first()
    if newsletter is None:
        return _shown(page, pages.not_offered(page, read_now(_offered)), 422)
    try:
        address = normalised(_typed(request, "surel"))
    except ValidationError:
        return _shown(page, pages.again(page, read_now(_offered)), 422)
    if not pacing.allows(request.META.get("REMOTE_ADDR", ""), timezone.now()):
        return _shown(page, pages.later(page), 429, **{"Retry-After": str(AN_HOUR)})
    if not request.POST.get("situs"):  # No reader sees that field; machines fill it in.
        words = consent_text(page.texts, page.site.name)
        asked = rules.Asked(words, FORM, _page(request.headers.get("Referer", "")))
        rules.ask(address, newsletter, asked, timezone.now())
    return _shown(page, pages.asked(page) if settings.EMAIL_HOST else pages.asked_without_mail(page))


def _typed(request: HttpRequest, field: str) -> str:
    """What stands in a field; nobody types a NUL, and PostgreSQL takes none."""
    value = request.POST.get(field, "")
    return "" if "\0" in value else value


def _page(referer: str) -> str:
    """The path of the page that showed the form; empty where the header is no address."""
    try:
        return urlsplit(referer).path.replace("\0", "")
    except ValueError:
        return ""


async def _offered(read: Any, at: Any) -> Any:
    return await read(keys.NEWSLETTERS)


def _of(find: Callable[[str], Subscription | None]) -> Callable[[View], View]:
    """Finds what a token allows; else nothing is told but that the link has ended."""

    def with_token(view: View) -> View:
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def found(request: HttpRequest, token: str) -> HttpResponse:
            subscription, page = find(token) if "\0" not in token else None, _frame()
            if subscription is None:
                return _shown(page, pages.ended(page), 404)
            return view(request, page, subscription)

        return found

    return with_token


@_of(rules.by_confirm_token)
def confirm(request: HttpRequest, page: Frame, one: Subscription) -> HttpResponse:
    """The page behind the link of the letter; its button confirms."""
    name, token = one.newsletter.name, one.token or ""
    if request.method == "POST":
        done = rules.confirm(one, timezone.now())
        return _shown(page, pages.confirmed(page, name, token)) if done else _shown(page, pages.ended(page), 404)
    if one.state == Subscription.State.CONFIRMED:
        return _shown(page, pages.confirmed(page, name, token))
    return _shown(page, pages.to_confirm(page, name, one.confirm_token or ""))


@_of(rules.by_token)
def leave(request: HttpRequest, page: Frame, one: Subscription) -> HttpResponse:
    """The page behind the link at an issue's end; a POST leaves at once, be it the button's or a mail program's."""
    token = one.token or ""
    if request.method == "POST":
        rules.leave(one, timezone.now())
        return _shown(page, pages.left(page, one.newsletter.name, token))
    return _shown(page, pages.to_leave(page, one.newsletter.name, token))


@_of(rules.by_token)
def mine(request: HttpRequest, page: Frame, one: Subscription) -> HttpResponse:
    """All subscriptions of the address, and what can be done about it."""
    states = pages.states(page)
    all_ = one.subscriber.subscriptions.select_related("newsletter").order_by("newsletter__name")
    told = [
        pages.Mine(each.newsletter.name, states[each.state], paths.leaving(each.token) if _comes(each) else "")
        for each in all_
        if each.state in states
    ]
    return _shown(page, pages.mine(page, masked(one.subscriber.address or ""), told, one.token or ""))


def _comes(one: Subscription) -> bool:
    return bool(one.token) and one.state in (Subscription.State.ASKED, Subscription.State.CONFIRMED)


@require_POST
@_of(rules.by_token)
def copy(request: HttpRequest, page: Frame, one: Subscription) -> HttpResponse:
    """All that is known of the address, as a file; the address is masked, for a forwarded mail opens this too."""
    told = export(one.subscriber) | {"address": masked(one.subscriber.address or "")}
    headers = PRIVATE | {"Content-Disposition": 'attachment; filename="langganan.json"'}
    return JsonResponse(told, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_POST
@_of(rules.by_token)
def forget(request: HttpRequest, page: Frame, one: Subscription) -> HttpResponse:
    """Erases the address."""
    erase(one.subscriber, timezone.now())
    return _shown(page, pages.erased(page))


def broken(request: HttpRequest) -> HttpResponse:
    """Django's answer to an error; while the database is away, readers are told to come again."""
    if isinstance(sys.exc_info()[1], DatabaseError) and request.path.startswith(paths.SUBSCRIBE):
        answer = unavailable(UNAVAILABLE, RETRY_AFTER)
        return HttpResponse(answer.body, status=503, headers=dict(answer.head.headers))
    return server_error(request)


urlpatterns = [
    path("_/langganan", sign_up, name="subscribe"),
    path("_/langganan/<str:token>", mine, name="subscriptions"),
    path("_/langganan/<str:token>/ya", confirm, name="subscribe_confirm"),
    path("_/langganan/<str:token>/keluar", leave, name="subscribe_leave"),
    path("_/langganan/<str:token>/salinan", copy, name="subscribe_copy"),
    path("_/langganan/<str:token>/hapus", forget, name="subscribe_erase"),
]
