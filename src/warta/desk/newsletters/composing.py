"""Mails of newsletters, made by the recipes of the edition from what is public now."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, TypeVar

from warta.desk.previewing.running import run_recipe
from warta.edition import letters
from warta.facts import keys
from warta.facts import values as v
from warta.facts.reader import Reader
from warta.readers.newsletter.beginning import Composed, told
from warta.readers.newsletter.mails import MARK, Words
from warta.readers.newsletter.models import Newsletter

T = TypeVar("T")


def read_now(begin: Callable[[Reader, datetime], Coroutine[Any, Any, T]]) -> T:
    """What a part of a recipe makes of the newsroom as readers may see it now."""
    return run_recipe(lambda at: begin(Reader(), at), {})


def compose(newsletter: v.Newsletter, letter: v.Letter) -> Composed:
    """An issue as it goes out."""
    mail = read_now(lambda read, at: letters.issue(read, at, newsletter, letter, MARK))
    return Composed(mail.subject, mail.html, mail.text, mail.stories)


def choose(newsletter: Newsletter) -> Sequence[int]:
    """What the newsletter's rule takes now."""
    of = newsletter.section_id if newsletter.fill == Newsletter.Fill.SECTION else newsletter.topic_id
    fill, count = newsletter.fill, newsletter.count
    return [card.id for card in read_now(lambda read, at: letters.chosen_by_rule(read, at, fill, of or 0, count))]


def question(newsletter: Newsletter) -> Words:
    """The mail that asks whether somebody signed up."""
    mail = read_now(lambda read, at: letters.question(read, at, told(newsletter), MARK))
    return Words(mail.subject, mail.html, mail.text)


def public(stories: Sequence[int]) -> set[int]:
    """Those that readers may see now."""

    async def known(read: Reader, at: datetime) -> set[int]:
        return {told.id for told in await read.all(map(keys.teaser, stories)) if told is not None}

    return read_now(known)
