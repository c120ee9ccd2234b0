"""The frozen values recipes receive.

Every value is immutable and encodes to one sequence of bytes, so equal digests mean that readers see no difference.
A value uses only rows whose change emits its key: a teaser holds no section name and no photo.
Times are aware datetimes in UTC; recipes put them into a zone.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from msgspec import Struct

Kind = Literal["news", "opinion", "analysis", "feature", "interview", "photo", "video", "advertorial"]
Zone = Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
Outcome = Literal["live", "moved", "gone"]
# How words were first said, where that is known.
Made = Literal["", "press", "speech", "written", "interview", "us", "session", "reporters", "post"]


class Link(Struct, frozen=True):
    """A label and the own path or address it leads to."""

    label: str
    href: str
    children: tuple[Link, ...] = ()


class Mark(Struct, frozen=True):
    """A logo: a picture that stands in the place of the site's name."""

    href: str
    width: int
    height: int


class Look(Struct, frozen=True):
    """What is set of how pages look; what is empty is as the theme has it. Colours are `#rrggbb`."""

    accent: str = ""
    accent_dark: str = ""
    voice: Literal["serif", "sans"] = "serif"
    logo: Mark | None = None
    logo_dark: Mark | None = None
    icon: str = ""
    icon_letter: str = ""


class Script(Struct, frozen=True):
    """A script of another site, and whether it runs in its turn (`defer`) or as soon as it is there (`async`)."""

    src: str
    mode: Literal["async", "defer"]


class Partners(Struct, frozen=True):
    """Whose pictures, answers, frames and scripts pages may load: origins, and scripts that each page names."""

    hosts: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()


class Insertions(Struct, frozen=True):
    """What stands inside stories, each after so many paragraphs; 0 where there is none."""

    notice: Link | None = None
    notice_after: int = 0
    read_also_after: int = 0
    ad_after: int = 0
    ad_height: int = 0


class Site(Struct, frozen=True, cache_hash=True):
    """What outputs know of their newsroom; what outputs of a sort never show of it is empty in theirs."""

    name: str = ""
    tagline: str = ""
    origin: str = ""
    language: str = ""
    zone: str = ""
    day_spelling: Literal["Jumat", "Jum'at"] = "Jumat"
    publisher: str = ""
    imprint: str = ""
    subscribe_label: str = ""
    subscribe_href: str = ""
    social: tuple[Link, ...] = ()
    is_https: bool = False
    look: Look = Look()
    partners: Partners = Partners()
    insertions: Insertions = Insertions()
    email: str = ""
    for_search: bool = True
    for_answers: bool = True
    for_training: bool = False
    ads: str = ""


class Menu(Struct, frozen=True, cache_hash=True):
    """The sections of the navigation and the flat pages of the footer."""

    sections: tuple[Link, ...]
    flats: tuple[Link, ...]


class Section(Struct, frozen=True):
    """A section (kanal); `parent` is the section it is nested in."""

    id: int
    name: str
    description: str
    parent: int | None


class Topic(Struct, frozen=True):
    """A topic; its name is linked at its first mention in a story."""

    id: int
    name: str
    description: str


class Storyline(Struct, frozen=True):
    """A *liputan khusus*: stories in an order that an editor gave them."""

    id: int
    name: str
    description: str
    photo: int | None


class Place(Struct, frozen=True):
    """Where a story stands in a storyline, the first at 1, and the public stories beside it."""

    storyline: int
    number: int
    before: int | None
    after: int | None


class Event(Struct, frozen=True):
    """What happened on a day, in a month or in a year of which no more is told, and the story that says so."""

    year: int
    month: int | None
    day: int | None
    text: str
    story: int


class Person(Struct, frozen=True):
    """Somebody who signs stories."""

    id: int
    name: str
    title: str
    about: str
    photo: int | None


class Figure(Struct, frozen=True):
    """Somebody whom stories quote (tokoh); `role` is their office now."""

    id: int
    name: str
    role: str
    description: str


class Rendition(Struct, frozen=True):
    """A picture file made ready; `role` is `full` (own proportions), `card` (16:9), `square` or `social` (1200x630)."""

    role: str
    width: int
    height: int
    href: str
    format: Literal["jpeg", "avif"] = "jpeg"


class Photo(Struct, frozen=True):
    """A photo; an empty `alt` means that somebody marked it decorative; `tone` is its main colour, `#rrggbb`."""

    id: int
    alt: str
    caption: str
    credit: str
    licence: str
    source: str
    renditions: tuple[Rendition, ...]
    tone: str = ""


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """Clean inline HTML; own links carry `linktype="page" id="9"` and are expanded by the recipe."""

    html: str


class Heading(Struct, frozen=True, tag="heading"):
    text: str


class Picture(Struct, frozen=True, tag="picture"):
    """A photo over or inside the body; caption and credit override the photo's own where given.

    `photo` is None where an import brought the words of a picture but not the picture.
    """

    photo: int | None
    caption: str
    credit: str


class Outlet(Struct, frozen=True):
    """Somebody through whom a statement came, and its address there."""

    name: str
    href: str


class Quote(Struct, frozen=True, tag="quote"):
    """What a `figure` said, or whoever `by` names; `role` is their office then.

    `day` and `clock` are local ones of `zone` (empty: the story's). `through` begins where it was first told.
    """

    text: str
    by: str
    figure: int | None = None
    role: str = ""
    day: date | None = None
    clock: time | None = None
    zone: str = ""
    place: str = ""
    made: Made = ""
    through: tuple[Outlet, ...] = ()


class Listing(Struct, frozen=True, tag="list"):
    """A list; each item is clean inline HTML."""

    ordered: bool
    items: tuple[str, ...]


class Table(Struct, frozen=True, tag="table"):
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ReadAlso(Struct, frozen=True, tag="read-also"):
    """Baca juga: stories the editor chose."""

    stories: tuple[int, ...]


class Embed(Struct, frozen=True, tag="embed"):
    """Something on another site, from the allow-list of providers."""

    provider: str
    href: str
    title: str


class FactBox(Struct, frozen=True, tag="fact-box"):
    """A box of facts; each item is clean inline HTML."""

    title: str
    items: tuple[str, ...]


Block = Paragraph | Heading | Picture | Quote | Listing | Table | ReadAlso | Embed | FactBox


class Byline(Struct, frozen=True):
    """One name over a story and what they did for it (`reporter`, `editor`, `photographer`, `columnist`)."""

    person: int
    role: str


class Source(Struct, frozen=True):
    """Where a story comes from; `own`, an `agency`, or another `outlet` it quotes."""

    kind: Literal["own", "agency", "outlet"]
    name: str
    href: str


class Text(Struct, frozen=True, cache_hash=True):
    """A story's own words and who signed them; `parts` is the body cut at its page breaks, never empty.

    `key` names the story to machines for good: its id would tell how many are hidden.
    """

    id: int
    key: str
    headline: str
    standfirst: str
    dateline: str
    kind: Kind
    lead: Picture | None
    parts: tuple[tuple[Block, ...], ...]
    bylines: tuple[Byline, ...]
    source: Source
    initials: str
    zone: str
    published: datetime


class Story(Text, frozen=True):
    """What a story's own pages show: its text, where it is filed and when it last changed.

    `chosen` are stories that an editor wants shown beside it, public or not.
    """

    section: int
    topics: tuple[int, ...]
    updated: datetime
    chosen: tuple[int, ...] = ()


class Headline(Struct, frozen=True):
    """What a line shows of a story; `headline` is the short one where there is one, `href` its live path."""

    id: int
    headline: str
    kind: Kind
    published: datetime
    zone: str
    href: str


class Teaser(Headline, frozen=True):
    """What a card shows of a story: more than a line does; `original` is the story that it nearly repeats."""

    standfirst: str
    photo: int | None
    original: int | None = None


class Statement(Struct, frozen=True):
    """What a figure said, the story that carries it, and the time by which it stands in lists."""

    story: int
    quote: Quote
    at: datetime


class Stamp(Struct, frozen=True):
    """First publication and last change that was not a minor edit; where the story is."""

    published: datetime
    updated: datetime
    href: str


class Correction(Struct, frozen=True):
    """A correction printed on its story; `reply` is the story that carries a right of reply."""

    id: int
    kind: Literal["ralat", "koreksi", "hak-jawab"]
    text: str
    at: datetime
    reply: int | None


class Withdrawal(Struct, frozen=True):
    """The public notice of a withdrawal; it repeats nothing of what was withdrawn."""

    reason: str
    notice: str
    at: datetime


class RegisterEntry(Struct, frozen=True):
    """One line of the public register at /koreksi/: a correction (`story` is linked) or a withdrawal."""

    kind: Literal["ralat", "koreksi", "hak-jawab", "pencabutan"]
    story: int
    text: str
    at: datetime


class Slot(Struct, frozen=True):
    """A place on a front: a story, `until` when it holds, and the list that fills it otherwise ("" as the rest)."""

    story: int | None
    until: datetime | None
    fill: str


class Arrangement(Struct, frozen=True):
    """A front by hand; `rest` is the list that fills what no slot says, "" for the newest of the page."""

    slots: tuple[Slot, ...]
    rest: str


class Bar(Struct, frozen=True):
    """A breaking bar and when it holds."""

    text: str
    story: int | None
    start: datetime
    end: datetime


class Neighbours(Struct, frozen=True):
    """The last day before another and the first after it that have stories, as far as there are any."""

    before: date | None = None
    after: date | None = None


class Flat(Struct, frozen=True):
    """A flat page; `html` is clean HTML with own links as in a paragraph."""

    id: int
    title: str
    html: str
    updated: datetime


# Owners whose location is asked for as that of a page, whatever kind of page they are.
PAGE_OWNERS = ("story", "section", "flat", "front")


class Address(Struct, frozen=True):
    """Who owns a path (`story:9`, `section:3`, `topic:4`, `person:2`, `figure:6` …) and its outcome."""

    owner: str
    outcome: Outcome


class Newsletter(Struct, frozen=True):
    """A list that readers can ask for; one that is not `active` only has its archive."""

    id: int
    slug: str
    name: str
    description: str
    active: bool


class LetterLine(Struct, frozen=True):
    """An issue of a newsletter in a list of them; one without a subject is named by the first of its stories."""

    number: int
    sent: datetime
    subject: str
    stories: tuple[int, ...] = ()


class Letter(Struct, frozen=True):
    """An issue of a newsletter as it went out, with its stories by id; those that are gone since are not shown."""

    newsletter: int
    number: int
    sent: datetime
    subject: str
    intro: str
    stories: tuple[int, ...]
