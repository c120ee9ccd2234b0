"""Newsletters as mail: the same facts as pages, in the HTML and the text that mail programs show well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import wrap

from msgspec import Struct

from warta.edition import paths
from warta.edition.cards import Card, cards, with_pictures
from warta.edition.frame import Frame, frame
from warta.edition.recipes.front import opening
from warta.edition.recipes.newsletters import paragraphs
from warta.edition.subjects import subject_of
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Letter, Newsletter

# As theme.css has it.
ACCENT = "#00694e"
# A column of text, and how much of the beginning stands beside the subject in a list of mails.
COLUMN, PREVIEWED = 72, 140
ADVERTORIAL = "advertorial"


class Mail(Struct, frozen=True):
    """Both forms of a mail; in an issue they hold the mark of whoever gets it."""

    subject: str
    html: str
    text: str
    stories: tuple[int, ...] = ()


async def issue(read: Reader, at: datetime, newsletter: Newsletter, letter: Letter, mark: str) -> Mail:
    """An issue as it goes out; `mark` stands in links where the token of whoever gets it will stand."""
    page = await frame(read, at, "mail-issue.html", with_menu=False)
    found = await with_pictures(read, await cards(read, page, letter.stories))
    links = {
        "leave": page.absolute(paths.leaving(mark)),
        "mine": page.absolute(paths.subscriptions(mark)),
        "archive": page.absolute(paths.letter(newsletter.slug, letter.number)),
    }
    subject = subject_of(page, newsletter, letter, found)
    intro = paragraphs(letter.intro)
    opens = intro[0] if intro else next((card.standfirst for card in found if card.standfirst), "")
    html = page.filled(
        accent=page.site.look.accent or ACCENT,
        newsletter=newsletter,
        subject=subject,
        # What opens the issue need not be said twice.
        title=newsletter.name if found and found[0].headline == subject else subject,
        preview=opens[:PREVIEWED],
        sent=page.calendar.day_in_words(page.calendar.day_of(letter.sent)),
        intro=intro,
        cards=[(card, page.absolute(card.href), _picture(page, card)) for card in found],
        **links,
    )
    text = _text(page, newsletter, subject, intro, found, links)
    return Mail(subject, html, text, tuple(card.id for card in found))


def _picture(page: Frame, card: Card) -> str:
    return page.absolute(card.image.src) if card.image else ""


def _text(
    page: Frame,
    newsletter: Newsletter,
    subject: str,
    intro: Sequence[str],
    found: Sequence[Card],
    links: Mapping[str, str],
) -> str:
    gettext = page.texts.gettext
    pieces = [f"{page.site.name}: {newsletter.name}", _filled(subject), *map(_filled, intro)]
    for card in found:
        label = f"[{card.label}] " if card.label else ""
        words = [_filled(label + card.headline), *([_filled(card.standfirst)] if card.standfirst else [])]
        pieces.append("\n".join([*words, page.absolute(card.href)]))
    why = _filled(
        gettext("You get this mail because you signed up for %(newsletter)s.") % {"newsletter": newsletter.name}
    )
    pieces.append(f"--\n{why}")
    leave, mine, archive = (
        gettext("Leave this newsletter:"),
        gettext("Your subscriptions and what we know of you:"),
        gettext("Read it on the site:"),
    )
    pieces += [f"{leave}\n{links['leave']}", f"{mine}\n{links['mine']}", f"{archive}\n{links['archive']}"]
    if page.site.imprint:
        pieces.append(_filled(page.site.imprint))
    return "\n\n".join(pieces) + "\n"


def _filled(words: str) -> str:
    return "\n".join(wrap(words, COLUMN, break_long_words=False, break_on_hyphens=False))


async def question(read: Reader, at: datetime, newsletter: Newsletter, token: str) -> Mail:
    """The mail that asks whether it was oneself who signed up: nothing comes of it unless its button is pressed."""
    page = await frame(read, at, "mail-question.html", with_menu=False)
    gettext, href = page.texts.gettext, page.absolute(paths.confirming(token))
    named = {"newsletter": newsletter.name, "site": page.site.name}
    subject = gettext("Please confirm: %(newsletter)s") % named
    words = [
        gettext("Somebody, most likely you, typed this address at %(site)s to get %(newsletter)s.") % named,
        gettext("Open this link and press the button there, and it will come:"),
    ]
    ends = gettext(
        "If it was not you, do nothing: no more mail comes of it, and the address is forgotten within weeks."
    )
    html = page.filled(accent=page.site.look.accent or ACCENT, subject=subject, words=words, ends=ends, href=href)
    text = "\n\n".join([*map(_filled, words), href, _filled(ends)]) + "\n"
    return Mail(subject, html, text)


async def chosen_by_rule(read: Reader, at: datetime, fill: str, id: int, count: int) -> list[Card]:
    """The stories of an issue that nobody chose by hand; what an advertiser paid for goes into none of them."""
    page = await frame(read, at, "mail-issue.html")
    pool = await _pool(read, page, at, fill, id)
    found = await cards(read, page, pool)
    return [card for card in found if card.kind != ADVERTORIAL][:count]


async def _pool(read: Reader, page: Frame, at: datetime, fill: str, id: int) -> Sequence[int]:
    if fill == "section":
        return await read(keys.latest_in_section(id))
    if fill == "topic":
        return await read(keys.latest_in_topic(id))
    newest = await read(keys.LATEST)
    if fill != "front":
        return newest
    address = await read(keys.address(paths.FRONT))
    front = int(address.owner.partition(":")[2]) if address else 0
    begun = await opening(front, read, page, at)
    return [*dict.fromkeys([*(card.id for card in begun.slots if card is not None), *newest])]
