"""Newsletters on the site: which there are, the issues of each, and each issue as it went out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from warta.edition import paths
from warta.edition.cards import cards, social_of, with_pictures
from warta.edition.dates import Moment
from warta.edition.frame import Frame, frame
from warta.edition.metadata import below_home, breadcrumbs, collection, json_ld
from warta.edition.offering import offer_of
from warta.edition.outcomes import Absent, Outcome
from warta.edition.subjects import subject_of, subjects
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import LetterLine, Newsletter

PICTURED = 1


class Issued(Struct, frozen=True):
    """An issue in a list."""

    subject: str
    href: str
    when: Moment


async def index(read: Reader, at: datetime) -> Outcome:
    """All newsletters; there is no such page without any."""
    newsletters = await read(keys.NEWSLETTERS)
    if not newsletters:
        return Absent()
    page = await frame(read, at, "newsletters.html")
    title, newest = page.texts.gettext("Newsletters"), await _newest(read, page, newsletters)
    way = breadcrumbs(page, below_home(page, (title, paths.NEWSLETTERS)))
    return page.page(
        calls=tuple(paths.newsletter(one.slug) for one in newsletters),
        url=page.absolute(paths.NEWSLETTERS),
        title=title,
        newsletters=[(one, paths.newsletter(one.slug), issue) for one, issue in zip(newsletters, newest, strict=True)],
        offer=offer_of(page, newsletters),
        data=json_ld(collection(page, title, paths.NEWSLETTERS), way),
    )


async def _newest(read: Reader, page: Frame, newsletters: Sequence[Newsletter]) -> list[Issued | None]:
    """The newest issue of each; None for one of which none has gone out."""
    letters = await read.all(keys.letters(one.id) for one in newsletters)
    pairs = zip(newsletters, letters, strict=True)
    return [next(iter(await issued(read, page, one, of[:1])), None) for one, of in pairs]


async def issued(read: Reader, page: Frame, newsletter: Newsletter, letters: Sequence[LetterLine]) -> list[Issued]:
    """The issues with their subjects, in their order."""
    return [
        Issued(subject, paths.letter(newsletter.slug, one.number), page.moment(one.sent))
        for one, subject in zip(letters, await subjects(read, page, newsletter, letters), strict=True)
    ]


async def newsletter_at(slug: str, read: Reader, at: datetime) -> Outcome:
    """A newsletter: what it is, and its newest issues."""
    newsletters = await read(keys.NEWSLETTERS)
    found = _named(newsletters, slug)
    if found is None:
        return Absent()
    page = await frame(read, at, "newsletter.html")
    base, letters = paths.newsletter(slug), await read(keys.letters(found.id))
    crumbs = below_home(page, (page.texts.gettext("Newsletters"), paths.NEWSLETTERS), (found.name, base))
    return page.page(
        calls=tuple(paths.letter(slug, one.number) for one in letters),
        url=page.absolute(base),
        newsletter=found,
        letters=await issued(read, page, found, letters),
        offer=offer_of(page, [found]),
        crumbs=crumbs[:-1],
        data=json_ld(collection(page, found.name, base), breadcrumbs(page, crumbs)),
    )


async def letter_at(slug: str, number: str, read: Reader, at: datetime) -> Outcome:
    """An issue as it went out, without the stories that are not public any more."""
    newsletters = await read(keys.NEWSLETTERS)
    found = _named(newsletters, slug)
    letter = await read(keys.letter(found.id, int(number))) if found else None
    if found is None or letter is None:
        return Absent()
    page = await frame(read, at, "letter.html")
    base, href = paths.newsletter(slug), paths.letter(slug, letter.number)
    stories = await cards(read, page, letter.stories)
    subject, pictured = subject_of(page, found, letter, stories), await with_pictures(read, stories[:PICTURED])
    crumbs = below_home(
        page, (page.texts.gettext("Newsletters"), paths.NEWSLETTERS), (found.name, base), (subject, href)
    )
    earlier = paths.letter(slug, letter.number - 1) if letter.number > 1 else ""
    return page.page(
        calls=(earlier,) if earlier else (),
        url=page.absolute(href),
        newsletter=found,
        base=base,
        subject=subject,
        intro=paragraphs(letter.intro),
        sent=page.moment(letter.sent),
        pictured=pictured,
        social=await social_of(read, pictured),
        others=stories[PICTURED:],
        earlier=earlier,
        offer=offer_of(page, [found]),
        crumbs=crumbs[:-1],
        data=json_ld(collection(page, subject, href), breadcrumbs(page, crumbs)),
    )


def paragraphs(words: str) -> list[str]:
    """What stands between empty lines, each without line breaks."""
    return [" ".join(one.split()) for one in words.replace("\r\n", "\n").split("\n\n") if one.strip()]


def _named(newsletters: tuple[Newsletter, ...], slug: str) -> Newsletter | None:
    return next((one for one in newsletters if one.slug == slug), None)
