"""One saved story page, as plain text or HTML, and the story it becomes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from warta.facts import values as v
from warta.newsroom.incoming import NewStory
from warta.wire.addresses import read_address, slug_for
from warta.wire.dates import ZONES, When, moment
from warta.wire.decoding import ARCHIVES, decoded, page_bytes
from warta.wire.html_page import HtmlStory, read_html
from warta.wire.portal_text import MORE_PAGES, PortalStory, read_portal_text
from warta.wire.records import FEWEST_WORDS, text_key, words_at_first
from warta.wire.results import Read, Refused, Unreadable

_HTML = re.compile(r"<(?:!doctype html|html|head|body|meta|article|div|p|table|span|script)\b[^<>]*>", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"')


def _is_html(text: str) -> bool:
    # By content: people save HTML as .txt and text as .html.
    return len(_HTML.findall(text[:20_000])) >= 2


def _published(when: When, now: datetime, zone: str) -> tuple[datetime, list[str]]:
    at = moment(when, zone)
    if at > now:
        raise Unreadable(f"The date {at.isoformat()} is in the future: correct the date.")
    return at, [] if when.time else ["There is no time of day; midnight was taken."]


def _checked(blocks: tuple[v.Block, ...]) -> tuple[v.Block, ...]:
    words = words_at_first(blocks)
    if words < FEWEST_WORDS:
        raise Unreadable(
            f"The text has only {words} words, fewer than {FEWEST_WORDS}: save the page with its whole story."
        )
    return blocks


def _from_text(page: PortalStory, section: str, at: datetime, zone: str) -> NewStory:
    blocks = _checked(tuple(page.blocks))
    return NewStory(
        key=text_key(page.headline, at, blocks),
        headline=page.headline,
        section=section,
        parts=(blocks,),
        published=at,
        slug=slug_for(page.headline),
        dateline=page.dateline,
        lead=page.lead,
        bylines=tuple(page.bylines),
        topics=tuple(page.topics),
        source=v.Source("outlet", page.outlet, "") if page.outlet else v.Source("own", "", ""),
        initials=page.initials,
        zone=zone,
    )


def _from_html(page: HtmlStory, section: str, at: datetime, zone: str) -> NewStory:
    blocks = _checked(page.blocks)
    address = read_address(page.href)
    outlet = page.outlet or (address.host if address else "")
    return NewStory(
        key=address.key if address else text_key(page.headline, at, blocks),
        headline=page.headline,
        section=section,
        parts=(blocks,),
        published=at,
        slug=slug_for(page.headline, address.slug if address else ""),
        dateline=page.dateline,
        lead=page.lead,
        bylines=page.bylines,
        initials=page.initials,
        source=v.Source("outlet", outlet, page.href if address else "") if outlet else v.Source("own", "", ""),
        zone=zone,
        old_paths=(address.path,) if address and address.path else (),
    )


def _story(text: str, section: str, now: datetime, zone: str) -> tuple[NewStory, list[str]]:
    if _JSON.match(text):
        raise Unreadable(f"This is JSON, not a page. {ARCHIVES}")
    if _is_html(text):
        page = read_html(text)
        at, warnings = _published(page.when, now, zone)
        more = [MORE_PAGES] if page.more_pages else []
        return _from_html(page, section, at, ZONES.get(page.when.zone, zone)), more + warnings
    portal = read_portal_text(text)
    at, warnings = _published(portal.when, now, zone)
    return _from_text(portal, section, at, ZONES.get(portal.when.zone, zone)), portal.warnings + warnings


def read_page(path: Path, section: str, *, now: datetime | None = None, zone: str = "Asia/Jakarta") -> Read | Refused:
    """The story of a saved page, or why not.

    Whether it is HTML or plain text is decided by what is in it. `now`: a story dated after it is refused (default: the
    clock). `zone` is where the clocks of a page stand that names none.
    """
    try:
        story, warnings = _story(decoded(page_bytes(path)), section, now or datetime.now(UTC), zone)
    except Unreadable as error:
        return Refused(path.name, str(error))
    return Read(story, tuple(warnings), path.name)
