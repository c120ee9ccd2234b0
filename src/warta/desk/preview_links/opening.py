"""What whoever holds a preview link gets: the draft by the recipes of readers' pages, or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from warta.desk.preview_links.link import PreviewLink
from warta.desk.preview_links.pictures import SPECS, facts_below, ids_in, picture
from warta.desk.previewing.overlay import facts_of
from warta.desk.previewing.running import run, run_recipe
from warta.edition import outcomes, paths
from warta.edition.recipes import notices
from warta.facts.reader import Reader
from warta.newsroom.models import NewsroomSettings, Photo

# No cache keeps it, no search engine lists it, no other site learns its address.
PRIVATE = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
# Before what the recipe printed below this, it is said that it is not published; and nobody is asked to share it.
_MAIN = b'<main id="isi"'
_SHARE = re.compile(rb'<nav class="share".*?</nav>', re.DOTALL)

Open = Callable[..., HttpResponse]


def for_holders(show: Open) -> Open:
    """Finds the open link of a token for a view; else nothing is told but that it has ended, or never was."""

    @wraps(show)
    def view(request: HttpRequest, token: str, **arguments: object) -> HttpResponse:
        link = PreviewLink.holding(token)
        if link is None:
            response = _page(run(paths.NOT_FOUND, {}), 404)
        elif not link.is_open:
            response = _page(run_recipe(lambda at: notices.gone(Reader(), at), {}), 410)
        else:
            response = show(request, token, link, **arguments)
        for name, value in PRIVATE.items():
            response[name] = value
        return response

    return require_safe(view)


@for_holders
def story(request: HttpRequest, token: str, link: PreviewLink, tail: str = "") -> HttpResponse:
    """The draft, a part of it, or the whole, as if it stood at the link's own address."""
    base = reverse("preview_link", args=[token])
    draft = link.draft()
    outcome = run(base + tail, facts_of(draft, base) | facts_below(draft, base))
    if not isinstance(outcome, outcomes.Page):
        return _page(run(paths.NOT_FOUND, {}), 404)
    response = _page(outcome, 200)
    response.content = _SHARE.sub(b"", response.content.replace(_MAIN, _banner(link) + _MAIN, 1))
    return response


@for_holders
def photo(request: HttpRequest, token: str, link: PreviewLink, photo: int, number: int) -> HttpResponse:
    """A picture of the draft."""
    if photo not in ids_in(link.draft()) or number >= len(SPECS):
        return _page(run(paths.NOT_FOUND, {}), 404)
    with picture(get_object_or_404(Photo, pk=photo), number) as file:
        return HttpResponse(file.read(), content_type="image/jpeg")


def _page(outcome: outcomes.Outcome, status: int) -> HttpResponse:
    if not isinstance(outcome, outcomes.Document):
        return HttpResponse("", status=status)
    return HttpResponse(outcome.whole, status=status, headers=dict(outcome.headers))


def _banner(link: PreviewLink) -> bytes:
    with override(NewsroomSettings.load().language):
        return render_to_string("warta/preview_banner.html", {"link": link}).encode()


urlpatterns = [
    path("<str:token>/", story, name="preview_link"),
    path("<str:token>/foto/<int:photo>/<int:number>.jpg", photo, name="preview_link_photo"),
    path("<str:token>/<path:tail>", story, name="preview_link_part"),
]
