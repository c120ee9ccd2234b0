"""What newsletters add to the facts: which there are, and which issues have gone out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from warta.facts import keys
from warta.facts import values as v
from warta.facts.limits import LETTERS_LISTED
from warta.facts.registry import Change, FactKind, Vocabulary
from warta.newsroom.loaders.rows import Row, instant, rows
from warta.readers.newsletter.watches import ISSUES, NEWSLETTERS, WATCHES

# One that is being prepared is nobody's business; one that is no longer sent keeps its archive.
_NEWSLETTERS = """
SELECT n.id, n.slug, n.name, n.description, n.active FROM newsletter_newsletter n
WHERE n.active OR EXISTS (SELECT 1 FROM newsletter_issue i WHERE i.newsletter_id = n.id AND i.number IS NOT NULL)
ORDER BY n.name, n.id
"""
_LETTERS = """
SELECT number, begun_at, subject, CAST(contents AS text) FROM newsletter_issue
WHERE newsletter_id = %s AND number IS NOT NULL AND begun_at IS NOT NULL ORDER BY number DESC LIMIT %s
"""
_LETTER = """
SELECT newsletter_id, number, begun_at, subject, intro, CAST(contents AS text)
FROM newsletter_issue WHERE newsletter_id = %s AND number = %s AND begun_at IS NOT NULL
"""
_WHICH = {str(keys.NEWSLETTERS), str(keys.HAS_NEWSLETTERS)}


def vocabulary(using: str) -> Vocabulary:
    """The kinds, the tables and their touches, read through a database alias."""
    return Vocabulary(kinds(using), WATCHES, touches)


def kinds(using: str) -> tuple[FactKind, ...]:
    """The kinds of facts."""
    return (
        FactKind("newsletters", partial(newsletters, using), ()),
        FactKind("hasnewsletters", partial(has_newsletters, using), False),
        FactKind("letters", partial(letters, using), ()),
        FactKind("letter", partial(letter, using)),
    )


def newsletters(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.Newsletter, ...]]:
    """All that readers may know of, by name."""
    return dict.fromkeys(arguments, tuple(map(_newsletter, rows(using, _NEWSLETTERS))))


def has_newsletters(using: str, arguments: Sequence[str]) -> Mapping[str, bool]:
    """Whether there is any that readers may know of."""
    return dict.fromkeys(arguments, bool(rows(using, _NEWSLETTERS)))


def _newsletter(row: Row) -> v.Newsletter:
    id, slug, name, description, active = row
    return v.Newsletter(id, slug, name, description, bool(active))


def letters(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.LetterLine, ...]]:
    """`3`: the issues of a newsletter that have gone out, newest first, at most LETTERS_LISTED."""
    found = {one: rows(using, _LETTERS, int(one), LETTERS_LISTED) for one in arguments}
    return {one: tuple(_line(*row) for row in of) for one, of in found.items()}


def _line(*row: Any) -> v.LetterLine:
    number, at, subject, contents = row
    # One that has a subject is listed alike whatever becomes of its stories.
    return v.LetterLine(number, instant(at), subject, () if subject else tuple(msgspec.json.decode(contents)))


def letter(using: str, arguments: Sequence[str]) -> Mapping[str, v.Letter]:
    """`3:12`: the twelfth issue of a newsletter."""
    found = {one: rows(using, _LETTER, *map(int, one.split(":"))) for one in arguments}
    return {one: _letter(*row) for one, (row, *_) in ((one, of) for one, of in found.items() if of)}


def _letter(*row: Any) -> v.Letter:
    newsletter, number, at, subject, intro, contents = row
    return v.Letter(newsletter, number, instant(at), subject, intro, tuple(msgspec.json.decode(contents)))


def touches(changes: Iterable[Change]) -> set[str]:
    """The facts that any of the changes may have altered."""
    found: set[str] = set()
    for change in changes:
        if change.table == NEWSLETTERS.table or (change.table == ISSUES.table and _opens_or_ends_an_archive(change)):
            found |= _WHICH
        if change.table == ISSUES.table:
            for of, number in filter(None, map(_numbered, (change.old, change.new))):
                found |= {str(keys.letters(of)), str(keys.letter(of, number))}
    return found


def _opens_or_ends_an_archive(change: Change) -> bool:
    """Whether it may be of the first issue, or the last: readers know an archive by its issues. Others follow one."""
    old, new = _numbered(change.old), _numbered(change.new)
    return old != new and not (old is None and new is not None and new[1] > 1)


def _numbered(row: dict[str, Any] | None) -> tuple[int, int] | None:
    """Newsletter and number of an issue that has gone out."""
    return (row["newsletter_id"], row["number"]) if row is not None and row["number"] is not None else None
