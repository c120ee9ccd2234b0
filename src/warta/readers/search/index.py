"""The index: documents go in and out, each with its words, roots and names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warta.readers.search.document import Document
from warta.readers.search.names import names_in, stems_of
from warta.readers.search.nearness import keys_of
from warta.readers.search.schema import emptied, opened_to_write
from warta.readers.search.words import folded_words

_STORY = "INSERT INTO story (id, href, kind, section, published) VALUES (?, ?, ?, ?, ?)"
_TEXT = "INSERT INTO text (rowid, head, lead, body, names, head_stems, stems) VALUES (?, ?, ?, ?, ?, ?, ?)"
_LINKS = ("signed", "tagged", "quoted")
_CARRYING = {
    "person": "SELECT story FROM signed WHERE person = ?",
    "topic": "SELECT story FROM tagged WHERE topic = ?",
    "figure": "SELECT story FROM quoted WHERE figure = ?",
}
_COUNT = "INSERT INTO word VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET stories = stories + 1 RETURNING stories"


class Index:
    """The index as its follower writes it; what is written inside `writing` shows all at once or not at all."""

    def __init__(self, path: Path) -> None:
        self._connection = opened_to_write(path)
        # Whether a story went since names were last looked through: all of them are read for that.
        self._lost = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; a block inside another is part of it."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def empty(self) -> None:
        """Takes everything out."""
        emptied(self._connection)

    def state(self, name: str) -> str | bytes | None:
        """What was noted under a name."""
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    def note(self, name: str, value: str | bytes) -> None:
        """Notes something under a name."""
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", [name, value])

    def put(self, document: Document) -> None:
        """The document, in the place of what there was of its story."""
        self.drop(document.id)
        place = document.id, document.href, document.kind, document.section, document.published
        self._connection.execute(_STORY, place)
        self._connection.execute(_TEXT, _columns(document))
        self._link("signed", document.id, document.people)
        self._link("tagged", document.id, document.topics)
        self._link("quoted", document.id, document.figures)
        self._count(_words_of(document.headline, document.standfirst, document.text, " ".join(document.names)))

    def drop(self, id: int) -> None:
        """Nothing is left of a story; also where there was nothing."""
        row = self._connection.execute("SELECT head, lead, body, names FROM text WHERE rowid = ?", [id]).fetchone()
        if row is None:
            return
        self._lost = True
        self._uncount(_words_of(*row))
        for sql in ("text WHERE rowid = ?", "story WHERE id = ?", *(f"{table} WHERE story = ?" for table in _LINKS)):
            self._connection.execute(f"DELETE FROM {sql}", [id])

    def _link(self, table: str, story: int, ids: Iterable[int]) -> None:
        rows = [(id, story) for id in ids]
        self._connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", rows)

    def _count(self, words: Collection[str]) -> None:
        for word in words:
            if self._connection.execute(_COUNT, [word]).fetchall() == [(1,)]:
                keys = [(key, word) for key in keys_of(word)]
                self._connection.executemany("INSERT OR IGNORE INTO near VALUES (?, ?)", keys)

    def _uncount(self, words: Collection[str]) -> None:
        self._connection.executemany("UPDATE word SET stories = stories - 1 WHERE word = ?", [(one,) for one in words])
        for word in words:
            if self._connection.execute("DELETE FROM word WHERE word = ? AND stories < 1", [word]).rowcount:
                keys = [(key, word) for key in keys_of(word)]
                self._connection.executemany("DELETE FROM near WHERE key = ? AND word = ?", keys)

    def ids(self) -> set[int]:
        """The stories in it."""
        return {id for (id,) in self._connection.execute("SELECT id FROM story")}

    def wait_for(self, ids: Iterable[int]) -> None:
        """Stories that are to be looked at."""
        sql = "INSERT INTO waiting (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET edition = -1"
        self._connection.executemany(sql, [(id,) for id in ids])

    def waiting(self, edition: int, limit: int) -> list[int]:
        """Some that have not been looked at since that edition, newest first."""
        sql = "SELECT id FROM waiting WHERE edition <> ? ORDER BY id DESC LIMIT ?"
        return [id for (id,) in self._connection.execute(sql, [edition, limit])]

    def waiting_count(self) -> int:
        """How many are to be looked at, those among them whose page is not printed yet."""
        count: int = self._connection.execute("SELECT count(*) FROM waiting").fetchone()[0]
        return count

    def looked_at(self, ids: Iterable[int]) -> None:
        """These are done."""
        self._connection.executemany("DELETE FROM waiting WHERE id = ?", [(id,) for id in ids])

    def put_off(self, ids: Iterable[int], edition: int) -> None:
        """The pages of these are not in that edition: they are looked at again with the next."""
        self._connection.executemany("UPDATE waiting SET edition = ? WHERE id = ?", [(edition, id) for id in ids])

    def carrying(self, owner: str) -> set[int]:
        """The stories that are found by the name of a `person:2`, `topic:4` or `figure:6`; by others none is."""
        kind, _, id = owner.partition(":")
        sql = _CARRYING.get(kind)
        return {story for (story,) in self._connection.execute(sql, [id])} if sql else set()

    def put_section(self, id: int, name: str, path: str, parent: int | None) -> None:
        """What a section is called, where it is, and in which it lies."""
        self._connection.execute("INSERT OR REPLACE INTO section VALUES (?, ?, ?, ?)", [id, name, path, parent])

    def put_person(self, id: int, name: str, path: str) -> None:
        """What somebody who signs is called, and where their page is."""
        self._connection.execute("INSERT OR REPLACE INTO person VALUES (?, ?, ?)", [id, name, path])

    def sections(self) -> set[int]:
        """The sections it knows."""
        return {id for (id,) in self._connection.execute("SELECT id FROM section")}

    def parents(self) -> set[int]:
        """The sections in which sections lie that it knows."""
        return {id for (id,) in self._connection.execute("SELECT parent FROM section WHERE parent IS NOT NULL")}

    def forget_unused(self) -> None:
        """Whoever signs nothing that is public any more, and sections without public stories, are not known here."""
        if not self._lost:
            return
        self._lost = False
        self._connection.execute("DELETE FROM person WHERE id NOT IN (SELECT person FROM signed)")
        self._connection.execute(
            "DELETE FROM section WHERE id NOT IN (SELECT section FROM story) AND id NOT IN"
            " (SELECT parent FROM section WHERE parent IS NOT NULL AND id IN (SELECT section FROM story))"
        )


def _columns(document: Document) -> tuple[int | str, ...]:
    names = names_in(f"{document.standfirst}\n{document.text}")
    told = document.headline, document.standfirst, document.text, " ".join(document.names)
    below = " ".join(stems_of(text, names) for text in told[1:3])
    return document.id, *told, stems_of(document.headline, names), below


def _words_of(*texts: str) -> set[str]:
    return {word for text in texts for word in folded_words(text)}
