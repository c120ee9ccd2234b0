"""Links in what people write: one to a page of ours becomes a link to the page, which follows it when it moves."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from wagtail.models import Page

from warta.newsroom.models.addresses import Address
from warta.newsroom.models.settings import NewsroomSettings

# What others append to addresses in order to follow people around; it is no part of the address. Read by Python and,
# in the editor, by the browser.
TRACKING = (
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|ref_src"
)
_TRACKING = re.compile(TRACKING)
_OF_PAGES = {"front", "section", "story", "flat"}
_IN_THE_DESK = re.compile(r"/meja/pages/(\d+)/(?:edit/|view_draft/)?$")


def untracked(href: str) -> str:
    """An address without what was appended to it to follow people around; one that is none stays as it is."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if not _TRACKING.fullmatch(name.lower())]
    return href if len(kept) == len(query) else urlunsplit(parts._replace(query=urlencode(kept)))


def page_at(href: str) -> int | None:
    """The id of our page at an address, with or without the host, also at one that it has left; None for all else."""
    try:
        parts = urlsplit(untracked(href.strip()))
    except ValueError:
        return None
    if not _is_own(parts) or parts.query or parts.fragment:
        # A place within a page, or a view of it, is not the page.
        return None
    path = unquote(parts.path)
    if in_the_desk := _IN_THE_DESK.match(path):
        return Page.objects.filter(pk=int(in_the_desk[1]), depth__gt=1).values_list("pk", flat=True).first()
    return _owner(path if path.endswith("/") else f"{path}/")


def _is_own(parts: SplitResult) -> bool:
    if not parts.netloc:
        return not parts.scheme and parts.path.startswith("/")
    return parts.scheme in ("http", "https", "") and _bare(parts.hostname or "") in _own_hosts()


def _own_hosts() -> set[str]:
    origin = urlsplit(NewsroomSettings.load().origin).hostname or ""
    return {_bare(host) for host in (origin, *settings.ALLOWED_HOSTS)} - {"", "*"}


def _bare(host: str) -> str:
    return host.lower().strip("[]").removeprefix("www.").removeprefix(".")


def _owner(path: str) -> int | None:
    """Who lives at a path, or else who left it last for another."""
    found = Address.objects.filter(path=path).exclude(outcome=Address.Outcome.GONE)
    last = found.filter(until=None).first() or found.order_by("-until").first()
    kind, _, id = last.owner.partition(":") if last else ("", "", "")
    return int(id) if kind in _OF_PAGES else None
