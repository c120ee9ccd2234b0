"""One record of an archive and the story it becomes."""

from __future__ import annotations

import html
import re
from datetime import datetime
from hashlib import blake2b

from msgspec import Struct, field

from warta.facts import values as v
from warta.newsroom.incoming import NewStory
from warta.newsroom.slugs import slugified
from warta.wire.addresses import OldAddress, read_address, slug_for
from warta.wire.dates import ZONES, When, read_time, read_when
from warta.wire.markup import blocks_of, looks_like_markup
from warta.wire.mojibake import repaired
from warta.wire.paragraphs import headline, paragraphs
from warta.wire.results import Read, Unreadable
from warta.wire.witnesses import published

FEWEST_WORDS = 20
_NO_ADDRESS = OldAddress("", "", "", "", None, None)
_TAG = re.compile(r"<[^>]*>")


class Record(Struct, frozen=True):
    """A line of an archive, as it is; unknown fields are passed over."""

    title: str = ""
    source: str = ""
    date: str | int | float | None = None
    time: str | int | float | None = None
    category: str | None = ""
    sub_category: str | None = field(default="", name="sub-category")
    content: str | None = ""
    url: str | None = ""


class Ways(Struct, frozen=True):
    """How an archive is read: into which section (none: by category), what time it is now, and in which zone."""

    section: str | None
    now: datetime
    zone: str = "Asia/Jakarta"


def _written(value: str | int | float | None) -> str:
    return "" if value is None else str(value).strip()


def _when(record: Record) -> When:
    day = read_when(_written(record.date))
    clock = read_time(_written(record.time))
    return When(day.day, clock.time or day.time, clock.zone or day.zone)


def _section(record: Record, address: OldAddress, ways: Ways) -> tuple[str, list[str]]:
    if ways.section:
        return ways.section, []
    if slug := slugified(repaired(record.category or "")):
        return slug, []
    name, _, rest = address.host.partition(".")
    if "." in rest:
        return slugified(name), [f"There is no category; the section was taken from the address: {slugified(name)}."]
    raise Unreadable("There is no category: name a section with --section.")


def _topics(record: Record, section: str) -> tuple[str, ...]:
    """The sub-category as a topic: `sektor riil` becomes Sektor Riil; `-` and the section's own name become nothing."""
    name = repaired(record.sub_category or "").strip()
    if slugified(name) in ("", section):
        return ()
    return (name.title() if name.islower() else name,)


def _blocks(content: str) -> tuple[v.Block, ...]:
    text = repaired(content)
    if looks_like_markup(text):
        return blocks_of(text)
    found = paragraphs(text)
    if "&" in text or "<" in text or ">" in text:
        found = tuple(html.escape(html.unescape(paragraph), quote=False) for paragraph in found)
    return tuple(map(v.Paragraph, found))


def _text(block: v.Block) -> str:
    match block:
        case v.Paragraph(html=text):
            return _TAG.sub(" ", text) if "<" in text else text
        case v.Heading(text=text) | v.Quote(text=text):
            return text
        case v.Listing(items=items):
            return _TAG.sub(" ", " ".join(items))
        case _:
            return ""


def words_at_first(blocks: tuple[v.Block, ...]) -> int:
    """Words in paragraphs, headings, quotes and lists, tags not counted; stops as soon as there are enough."""
    words = 0
    for block in blocks:
        words += len(_text(block).split())
        if words >= FEWEST_WORDS:
            break
    return words


def body_of(content: str) -> tuple[v.Block, ...]:
    """The blocks of a body; `Unreadable` when too little is left."""
    blocks = _blocks(content)
    words = words_at_first(blocks)
    if not words:
        raise Unreadable("The text is empty: nothing but debris is left of it.")
    if words < FEWEST_WORDS:
        raise Unreadable(f"The text has only {words} words, fewer than {FEWEST_WORDS}: the archive lost its body.")
    return blocks


def text_key(title: str, at: datetime, blocks: tuple[v.Block, ...]) -> str:
    """Tells the same story again where it has no address."""
    return "text:" + blake2b(repr((title, at.isoformat(), blocks)).encode(), digest_size=16).hexdigest()


def _title(record: Record, address: OldAddress) -> tuple[str, list[str]]:
    title, holed = headline(repaired(record.title))
    if not any(c.isalnum() for c in title):
        raise Unreadable("There is no headline: fill in `title`.")
    lost = f"The headline seems to have lost words; compare it with the address: {address.slug or 'none'}."
    return html.unescape(title), [lost] if holed else []


def story_of(record: Record, ways: Ways, where: str) -> Read:
    """The story a record becomes; `Unreadable` with the reason when it cannot."""
    address = read_address(record.url or "") or _NO_ADDRESS
    title, warnings = _title(record, address)
    when = _when(record)
    at, doubts = published(when, _written(record.date), address, ways.now, ways.zone)
    blocks = body_of(record.content or "")
    section, guesses = _section(record, address, ways)
    href = (record.url or "").strip() if address.key else ""
    story = NewStory(
        key=address.key or text_key(title, at, blocks),
        headline=title,
        section=section,
        parts=(blocks,),
        published=at,
        slug=slug_for(title, address.slug),
        topics=_topics(record, section),
        source=v.Source("outlet", record.source.strip() or address.host, href),
        zone=ZONES.get(when.zone, ways.zone),
        old_paths=(address.path,) if address.path else (),
    )
    return Read(story, (*warnings, *doubts, *guesses), where)
