"""The tables of the index, in a file that can be made again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

# Another Warta's tables, tokens or stems do not fit: the file is emptied and filled again.
VERSION = 3
# Surface forms, by far the most telling ones first, then the same as roots.
SURFACE = ("head", "lead", "body", "names")
STEMS = ("head_stems", "stems")
WAIT = 30.0
# From this SQLite on, FTS5 itself can overwrite what is taken out of it; before, its words go when it merges.
FORGETS = (3, 42, 0)

_TABLES = f"""
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE waiting (id INTEGER PRIMARY KEY, edition INTEGER NOT NULL DEFAULT -1);
CREATE TABLE story (
  id INTEGER PRIMARY KEY, href TEXT NOT NULL, kind TEXT NOT NULL, section INTEGER NOT NULL, published REAL NOT NULL
);
CREATE INDEX story_newest ON story (published);
CREATE TABLE signed (person INTEGER, story INTEGER, PRIMARY KEY (person, story)) WITHOUT ROWID;
CREATE INDEX signed_story ON signed (story);
CREATE TABLE tagged (topic INTEGER, story INTEGER, PRIMARY KEY (topic, story)) WITHOUT ROWID;
CREATE INDEX tagged_story ON tagged (story);
CREATE TABLE quoted (figure INTEGER, story INTEGER, PRIMARY KEY (figure, story)) WITHOUT ROWID;
CREATE INDEX quoted_story ON quoted (story);
CREATE TABLE section (id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, parent INTEGER);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE word (word TEXT PRIMARY KEY, stories INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE near (key TEXT, word TEXT, PRIMARY KEY (key, word)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5({", ".join((*SURFACE, *STEMS))}, tokenize="unicode61 remove_diacritics 2");
PRAGMA user_version = {VERSION};
"""
TABLES = ("state", "waiting", "story", "signed", "tagged", "quoted", "section", "person", "word", "near", "text")


def opened_to_write(path: Path) -> sqlite3.Connection:
    """The file with its tables, made where it is not there or is another Warta's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    # What is taken down is overwritten, too. Not FULL: what a power loss takes back is taken in again.
    connection.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -32000;"
    )
    if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        _forget_for_good(connection)
    else:
        emptied(connection)
    return connection


def emptied(connection: sqlite3.Connection) -> None:
    """Tables with nothing in them, in the place of whatever was there."""
    drops = "".join(f"DROP TABLE IF EXISTS {name};" for name in TABLES)
    inside = connection.in_transaction
    for statement in _statements(
        f"{'' if inside else 'BEGIN IMMEDIATE;'}{drops}{_TABLES}{'' if inside else 'COMMIT;'}"
    ):
        connection.execute(statement)
    _forget_for_good(connection)


def _forget_for_good(connection: sqlite3.Connection) -> None:
    """Kept with the table, so asked of each new one, and of an old one that a newer SQLite opens."""
    if sqlite3.sqlite_version_info >= FORGETS:
        connection.execute("INSERT INTO text (text, rank) VALUES ('secure-delete', 1)")


def _statements(script: str) -> list[str]:
    # Not executescript: it would commit what is under way.
    return [statement for statement in map(str.strip, script.split(";")) if statement]


def opened_to_read(path: Path) -> sqlite3.Connection:
    """The file for questions; raises sqlite3.OperationalError where there is none."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1.0, isolation_level=None)
    connection.executescript("PRAGMA query_only = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;")
    return connection
