"""Who said what is quoted, when, where, and on which way it came here: in words for readers, with its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from gettext import GNUTranslations
from zoneinfo import ZoneInfo

from markupsafe import escape
from msgspec import Struct

from warta.edition.frame import Frame
from warta.edition.language import marked
from warta.facts import keys
from warta.facts import values as v
from warta.facts.reader import Reader

_MADE = {
    "press": marked("at a press conference"),
    "speech": marked("in a speech"),
    "written": marked("in a written statement"),
    "interview": marked("in an interview"),
    "us": marked("in an interview with {site}"),
    "session": marked("in a session"),
    "reporters": marked("to reporters"),
    "post": marked("in a post on social media"),
}
# Told to the first outlet itself; what was said before many, it only quotes.
_TO_ONE = ("", "interview")


class Speaker(Struct, frozen=True):
    """A figure whom a story quotes; `href` is empty for one without a page."""

    name: str
    href: str


async def speakers(read: Reader, blocks: Iterable[v.Block]) -> dict[int, Speaker]:
    """The figures whom blocks quote, as they are called now."""
    ids = list(dict.fromkeys(one.figure for one in blocks if isinstance(one, v.Quote) and one.figure is not None))
    names = await read.all(keys.name(f"figure:{id}") for id in ids)
    hrefs = await read.all(keys.location(f"figure:{id}") for id in ids)
    return {id: Speaker(name, href or "") for id, name, href in zip(ids, names, hrefs, strict=True) if name is not None}


def attributions(
    frame: Frame, blocks: Iterable[v.Block], known: Mapping[int, Speaker], zone: str
) -> dict[v.Quote, str]:
    """What stands below each quote, as HTML; nothing below one of which nothing is known."""
    quotes = (one for one in blocks if isinstance(one, v.Quote))
    return {quote: "<br>\n".join(_lines(frame, quote, known.get(quote.figure or 0), zone)) for quote in quotes}


def circumstances(frame: Frame, quote: v.Quote) -> str:
    """When, where and on which way, as HTML, for a page that says itself who."""
    return "<br>\n".join(filter(None, (_when_and_where(frame, quote, ""), _way(frame, quote))))


def _lines(frame: Frame, quote: v.Quote, speaker: Speaker | None, zone: str) -> Iterator[str]:
    yield from filter(None, (_who(quote, speaker), _when_and_where(frame, quote, zone), _way(frame, quote)))


def _who(quote: v.Quote, speaker: Speaker | None) -> str:
    name = str(escape(quote.by))
    if speaker is not None:
        name = _linked(speaker.name, speaker.href)
    return ", ".join(filter(None, (name, str(escape(quote.role)))))


def _when_and_where(frame: Frame, quote: v.Quote, zone: str) -> str:
    when = said_when(frame, quote, zone)
    told = f'<time datetime="{when[0]}">{escape(when[1])}</time>' if when else ""
    return ", ".join(filter(None, (told, str(escape(quote.place)))))


def said_when(frame: Frame, quote: v.Quote, zone: str) -> tuple[str, str] | None:
    """When, for machines and in words: a day, or a time with its zone."""
    if quote.day is None:
        return None
    if quote.clock is None:
        return quote.day.isoformat(), frame.calendar.day_in_words(quote.day)
    there = quote.zone or zone or frame.calendar.zone
    moment = frame.moment(datetime.combine(quote.day, quote.clock, ZoneInfo(there)), there)
    return moment.iso, moment.words


def _way(frame: Frame, quote: v.Quote) -> str:
    """`Disampaikan kepada RT, dikutip Warta`."""
    words = ", ".join(_steps(frame, quote))
    return words[:1].upper() + words[1:]


def _steps(frame: Frame, quote: v.Quote) -> Iterator[str]:
    texts, site = frame.texts, str(escape(frame.site.name))
    if quote.made in _MADE:
        yield texts.gettext(_MADE[quote.made]).format(site=site)
    for number, outlet in enumerate(quote.through):
        yield _step(texts, is_told=not number and quote.made in _TO_ONE).format(
            outlet=_linked(outlet.name, outlet.href)
        )
    if quote.through:
        yield _step(texts, is_told=False).format(outlet=site)


def _step(texts: GNUTranslations, *, is_told: bool) -> str:
    return texts.gettext("told to {outlet}") if is_told else texts.gettext("quoted by {outlet}")


def _linked(name: str, href: str) -> str:
    return f'<a href="{escape(href)}">{escape(name)}</a>' if href else str(escape(name))
