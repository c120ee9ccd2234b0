"""The frozen values recipes receive.

Every value is immutable and encodes to one sequence of bytes, so equal digests mean that readers see no difference.
A value uses only rows whose change emits its key: a teaser holds no section name and no photo.
Times are aware datetimes in UTC; recipes put them into a zone.
"""

from __future__ import annotations

from warta.facts.values.addresses import PAGE_OWNERS, Address, Outcome
from warta.facts.values.blocks import (
    Block,
    Embed,
    FactBox,
    Heading,
    Listing,
    Made,
    Outlet,
    Paragraph,
    Picture,
    Quote,
    ReadAlso,
    Table,
)
from warta.facts.values.filing import Event, Neighbours, Place, Section, Storyline, Topic
from warta.facts.values.fronts import Arrangement, Bar, Slot
from warta.facts.values.links import Link
from warta.facts.values.newsletters import Letter, LetterLine, Newsletter
from warta.facts.values.notes import Correction, RegisterEntry, Withdrawal
from warta.facts.values.people import Figure, Person
from warta.facts.values.photos import Photo, Rendition
from warta.facts.values.site import Flat, Insertions, Look, Mark, Menu, Partners, Script, Site, Zone
from warta.facts.values.stories import Byline, Headline, Kind, Source, Stamp, Statement, Story, Teaser, Text

__all__ = [
    "PAGE_OWNERS",
    "Address",
    "Arrangement",
    "Bar",
    "Block",
    "Byline",
    "Correction",
    "Embed",
    "Event",
    "FactBox",
    "Figure",
    "Flat",
    "Heading",
    "Headline",
    "Insertions",
    "Kind",
    "Letter",
    "LetterLine",
    "Link",
    "Listing",
    "Look",
    "Made",
    "Mark",
    "Menu",
    "Neighbours",
    "Newsletter",
    "Outcome",
    "Outlet",
    "Paragraph",
    "Partners",
    "Person",
    "Photo",
    "Picture",
    "Place",
    "Quote",
    "ReadAlso",
    "RegisterEntry",
    "Rendition",
    "Script",
    "Section",
    "Site",
    "Slot",
    "Source",
    "Stamp",
    "Statement",
    "Story",
    "Storyline",
    "Table",
    "Teaser",
    "Text",
    "Topic",
    "Withdrawal",
    "Zone",
]
