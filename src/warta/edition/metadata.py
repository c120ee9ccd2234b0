"""What a page tells machines: JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from markupsafe import Markup

from warta.edition import paths
from warta.edition.attributions import said_when
from warta.edition.cards import Line
from warta.edition.dates import Moment
from warta.edition.frame import Frame
from warta.edition.notes import Note
from warta.edition.pictures import Image, image
from warta.edition.signatures import Signature
from warta.facts.values import Figure, Menu, Person, Photo, Quote, Site, Story

_encode = msgspec.json.Encoder().encode
# A flat page at one of these addresses is what the property asks for.
_PRINCIPLES = {
    "publishingPrinciples": "/pedoman-media-siber/",
    "ethicsPolicy": "/kode-etik/",
    "masthead": "/redaksi/",
    "missionCoveragePrioritiesPolicy": "/tentang/",
}
_CONTACT = "/kontak/"

Thing = dict[str, object]


def json_ld(*things: Thing | msgspec.Raw) -> Markup:
    """Things as one JSON-LD document that cannot end its script element."""
    document = {"@context": "https://schema.org", "@graph": things}
    # Built of our own encoder's output with every `<` written as an escape.
    return Markup(_encode(document).decode().replace("<", "\\u003c"))  # noqa: S704


def publisher(frame: Frame) -> msgspec.Raw:
    """The newsroom as an organization, with the policies it has put in its footer; in JSON."""
    return _publisher(frame.site, frame.menu)


# The same on every page of a site, in one of the few forms in which pages know it.
@lru_cache(maxsize=8)
def _publisher(site: Site, menu: Menu) -> msgspec.Raw:
    origin, flats = site.origin.rstrip("/"), {link.href for link in menu.flats}
    thing: Thing = {
        "@type": "NewsMediaOrganization",
        "@id": f"{origin}/#publisher",
        "name": site.name,
        "legalName": site.publisher or site.name,
        "url": f"{origin}/",
        "logo": {"@type": "ImageObject", "url": origin + paths.ICON},
        "correctionsPolicy": origin + paths.REGISTER,
        **{name: origin + href for name, href in _PRINCIPLES.items() if href in flats},
    }
    if same := [link.href for link in site.social if link.href.startswith("https:")]:
        thing["sameAs"] = same
    if _CONTACT in flats:
        thing["contactPoint"] = {"@type": "ContactPoint", "contactType": "newsroom", "url": origin + _CONTACT}
    return msgspec.Raw(_encode(thing))


def collection(frame: Frame, name: str, href: str) -> Thing:
    """A page that lists stories."""
    return {
        "@type": "CollectionPage",
        "name": name,
        "url": frame.absolute(href),
        "inLanguage": frame.site.language,
        "publisher": {"@id": f"{frame.origin}/#publisher"},
    }


def in_order(frame: Frame, listed: Sequence[Line]) -> Thing:
    """What a page that lists stories in an order of its own adds to it."""
    items = [
        {"@type": "ListItem", "position": number, "url": frame.absolute(line.href)}
        for number, line in enumerate(listed, 1)
    ]
    return {"mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}}


def profile(frame: Frame, person: Person, href: str, portrait: Image | None) -> Thing:
    """The page of somebody who signs."""
    who: Thing = {"@type": "Person", "name": person.name, "url": frame.absolute(href)}
    told = {"jobTitle": person.title, "description": person.about}
    who |= {name: text for name, text in told.items() if text}
    if portrait is not None:
        who["image"] = frame.absolute(portrait.src)
    who["worksFor"] = {"@id": f"{frame.origin}/#publisher"}
    return {"@type": "ProfilePage", "url": frame.absolute(href), "mainEntity": who}


def profile_of_figure(frame: Frame, figure: Figure, base: str, href: str) -> Thing:
    """The page of somebody whom stories quote, or what they said in a month."""
    who: Thing = {"@type": "Person", "name": figure.name, "url": frame.absolute(base)}
    told = {"jobTitle": figure.role, "description": figure.description}
    who |= {name: text for name, text in told.items() if text}
    return {"@type": "ProfilePage", "url": frame.absolute(href), "mainEntity": who}


def quotation(frame: Frame, quote: Quote, name: str, href: str, zone: str = "") -> Thing:
    """What somebody said, with when and where it was told first as far as that is known."""
    speaker: Thing = {"@type": "Person", "name": name}
    if href:
        speaker["url"] = frame.absolute(href)
    thing: Thing = {"@type": "Quotation", "text": quote.text, "spokenByCharacter": speaker}
    if when := said_when(frame, quote, zone):
        thing["dateCreated"] = when[0]
    if quote.through and quote.through[0].href:
        thing["isBasedOn"] = quote.through[0].href
    return thing


def below_home(frame: Frame, *trail: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the front to a page, as (name, own path)."""
    return [(frame.texts.gettext("Home"), paths.FRONT), *trail]


def breadcrumbs(frame: Frame, trail: Sequence[tuple[str, str]]) -> Thing:
    """The same way for machines."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": frame.absolute(href)}
            for number, (name, href) in enumerate(trail, 1)
        ],
    }


def image_objects(frame: Frame, photo: Photo | None, caption: str, credit: str) -> list[Thing]:
    """A photo in each of its shapes, with its caption, credit and licence."""
    said = {"caption": caption, "creditText": credit}
    if photo is not None and photo.licence.startswith("http"):
        said["license"] = photo.licence
    shapes = [image(photo, role) for role in ("square", "full", "card")]
    return [
        {
            "@type": "ImageObject",
            "url": frame.absolute(shape.src),
            "width": shape.width,
            "height": shape.height,
            **{name: text for name, text in said.items() if text},
        }
        for shape in shapes
        if shape is not None
    ]


def news_article(
    frame: Frame,
    story: Story,
    *,
    href: str,
    section: str,
    topics: Sequence[str],
    published: Moment,
    updated: Moment,
    authors: Sequence[Signature],
    images: Sequence[Thing],
    notes: Sequence[Note],
    quotations: Sequence[Thing],
) -> Thing:
    """The story as the one article of its page."""
    url = frame.absolute(href)
    article: Thing = {
        "@type": "AdvertiserContentArticle" if story.kind == "advertorial" else "NewsArticle",
        "mainEntityOfPage": url,
        "headline": story.headline,
        "description": story.standfirst,
        "datePublished": published.iso,
        "dateModified": updated.iso,
        "author": [_author(frame, one) for one in authors] or [_newsroom(frame)],
        "publisher": publisher(frame),
        "inLanguage": frame.site.language,
        "articleSection": section,
        "isAccessibleForFree": True,
    }
    if images:
        article["image"] = images
    if topics:
        article["keywords"] = topics
    if quotations:
        article["hasPart"] = quotations
    if notes:
        article["correction"] = [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.when.iso} for note in notes
        ]
    return article


def _newsroom(frame: Frame) -> Thing:
    """Who wrote what nobody signed; with its name, for machines that follow no `@id` would take one from the page."""
    name = frame.site.publisher or frame.site.name
    return {"@type": "NewsMediaOrganization", "@id": f"{frame.origin}/#publisher", "name": name}


def _author(frame: Frame, one: Signature) -> Thing:
    author: Thing = {"@type": "Person", "name": one.name}
    if one.href:
        author["url"] = frame.absolute(one.href)
    return author
