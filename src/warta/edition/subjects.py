"""What an issue of a newsletter is called: as its editor wrote, else by what opens it and is public now."""

from __future__ import annotations

from collections.abc import Sequence

from warta.edition.cards import Line, lines
from warta.edition.frame import Frame
from warta.facts.reader import Reader
from warta.facts.values import Letter, LetterLine, Newsletter


def subject_of(page: Frame, newsletter: Newsletter, letter: Letter | LetterLine, found: Sequence[Line]) -> str:
    """The subject of an issue, of whose stories `found` are public, in their order."""
    if letter.subject:
        return letter.subject
    day = page.calendar.day_in_words(page.calendar.day_of(letter.sent))
    return found[0].headline if found else f"{newsletter.name}, {day}"


async def subjects(read: Reader, page: Frame, newsletter: Newsletter, letters: Sequence[LetterLine]) -> list[str]:
    """The subjects of many; what stands behind the first public story of an issue is not asked for."""
    opens = {letter.number: list[Line]() for letter in letters}
    waiting, place = [letter for letter in letters if letter.stories], 0
    while waiting:
        known = {line.id: line for line in await lines(read, page, [letter.stories[place] for letter in waiting])}
        for letter in waiting:
            opens[letter.number] = [known[one] for one in letter.stories[place : place + 1] if one in known]
        place += 1
        waiting = [letter for letter in waiting if not opens[letter.number] and place < len(letter.stories)]
    return [subject_of(page, newsletter, letter, opens[letter.number]) for letter in letters]
