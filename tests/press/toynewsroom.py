"""A newsroom in a dict: stories in sections, with topics; just enough to print a small site."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

from warta.press.outcomes import Absent, Gone, Outcome, Page, Redirect

HTML = (("Content-Type", "text/html"),)
Row = dict[str, Any]
Rows = dict[str, Row]
Steps = Generator[tuple[str, ...], tuple[Any, ...], Outcome]
LATEST = 5


class ToyNewsroom:
    """Rows by key (`story:1`, `section:politik`, `old:/path/`), a log of what each change touched, and templates."""

    def __init__(self, at: float = 1_000.0) -> None:
        self.rows: Rows = {}
        self.log: list[set[str]] = []
        self.templates = {"template:story": b"1" * 16, "template:list": b"1" * 16}
        self.at = at
        self.clock: Callable[[], float] = lambda: self.at
        self.broken: set[str] = set()
        self.down: Exception | None = None
        self.loads = 0
        self.forgetful = False
        self.meanwhile: list[Any] = []

    def put(self, key: str, **row: Any) -> None:
        """Writes a row, as a trigger would see it."""
        old, new = self.rows.get(key), {**self.rows.get(key, {}), **row}
        self.rows[key] = new
        self.log.append(touches(key, old) | touches(key, new))

    def delete(self, key: str) -> None:
        self.log.append(touches(key, self.rows.pop(key)))

    def story(self, id: int, title: str, section: str = "politik", slug: str = "", **row: Any) -> None:
        self.put(f"story:{id}", title=title, section=section, slug=slug or f"s{id}", **row)

    @contextmanager
    def snapshot(self) -> Iterator[ToySnapshot]:
        if self.down:
            raise self.down
        yield ToySnapshot(self, dict(self.rows), len(self.log), dict(self.templates))


def touches(key: str, row: Row | None) -> set[str]:
    if row is None:
        return set()
    if key.startswith("story:"):
        lists = {"latest:site", f"latest:section:{row['section']}", f"address:{address(row)}"}
        id = key.partition(":")[2]
        return lists | {key, f"teaser:{id}", f"place:{id}"} | {f"latest:topic:{t}" for t in row.get("topics", ())}
    return {f"address:{key.partition(':')[2]}"} if key.startswith("old:") else {key}


def address(row: Row) -> str:
    return f"/{row['section']}/{row['slug']}/"


class ToySnapshot:
    def __init__(self, newsroom: ToyNewsroom, rows: Rows, length: int, templates: Mapping[str, bytes]) -> None:
        self.newsroom, self.rows, self.length, self.templates = newsroom, rows, length, templates
        self.position = str(length)
        self.at = newsroom.clock()
        self.addresses = {address(row): int(key[6:]) for key, row in rows.items() if key.startswith("story:")}

    def touched_since(self, position: str | None) -> set[str] | None:
        if position is None or self.newsroom.forgetful or int(position) > self.length:
            return None
        return set().union(*self.newsroom.log[int(position) : self.length])

    def ambient(self) -> Mapping[str, bytes]:
        return self.templates

    def load(self, keys: Collection[str]) -> Mapping[str, object]:
        self.newsroom.loads += 1
        self._let_others_work()
        return {key: self._value(key) for key in keys}

    def is_passing(self, key: str) -> bool:
        return False

    def digest(self, value: object) -> bytes:
        return blake2b(repr(value).encode(), digest_size=16).digest()

    def outputs_called_by(self, keys: Collection[str]) -> Iterable[str]:
        for key in keys:
            kind, _, argument = key.partition(":")
            if kind == "address":
                yield argument
            elif kind == "section":
                yield f"/{argument}/"

    def all_outputs(self) -> Iterable[str]:
        self._let_others_work()
        yield "/"
        for key, row in self.rows.items():
            kind, _, argument = key.partition(":")
            yield address(row) if kind == "story" else f"/{argument}/" if kind == "section" else argument

    def start(self, path: str) -> Steps:
        return recipe(path, self.newsroom)

    def _let_others_work(self) -> None:
        while self.newsroom.meanwhile:
            self.newsroom.meanwhile.pop()()

    def _value(self, key: str) -> object:
        kind, _, argument = key.partition(":")
        if kind == "template":
            return self.templates[key].hex()
        if kind in ("story", "section"):
            return self.rows.get(key)
        if kind in ("teaser", "place"):
            row = self.rows.get(f"story:{argument}")
            return row and (row["title"] if kind == "teaser" else address(row))
        return self._latest(argument) if kind == "latest" else self._owner(argument)

    def _latest(self, argument: str) -> tuple[int, ...]:
        kind, _, name = argument.partition(":")
        stories = [(key, row) for key, row in self.rows.items() if key.startswith("story:")]
        if kind == "section":
            stories = [(key, row) for key, row in stories if row["section"] == name]
        if kind == "topic":
            stories = [(key, row) for key, row in stories if name in row.get("topics", ())]
        return tuple(sorted((int(key[6:]) for key, _ in stories), reverse=True)[:LATEST])

    def _owner(self, path: str) -> tuple[str, Any] | None:
        if path in self.addresses:
            return "story", self.addresses[path]
        old = self.rows.get(f"old:{path}")
        return old and (old["outcome"], old.get("to", ""))


def recipe(path: str, newsroom: ToyNewsroom) -> Steps:
    if path in newsroom.broken:
        yield ("latest:site",)
        raise ValueError("a broken recipe")
    if path == "/":
        return (yield from listed("latest:site", "Front"))
    first, _, rest = path.strip("/").partition("/")
    if first == "topik":
        return (yield from listed(f"latest:topic:{rest}", rest, needs_stories=True))
    if not rest:
        (section,) = yield (f"section:{first}",)
        return (yield from listed(f"latest:section:{first}", section["name"])) if section else Absent()
    (owner,) = yield (f"address:{path}",)
    match owner:
        case ("story", id):
            return (yield from told(id))
        case ("moved", to):
            return Redirect(to)
        case ("gone", _):
            return Gone(b"taken down", HTML)
    return Absent()


def listed(latest: str, name: str, needs_stories: bool = False) -> Steps:
    ids, template = yield (latest, "template:list")
    if needs_stories and not ids:
        return Absent()
    titles = yield tuple(f"teaser:{id}" for id in ids)
    places = yield tuple(f"place:{id}" for id in ids)
    return Page(f"{template} {name} {list(zip(titles, places, strict=True))}".encode(), HTML)


def told(id: int) -> Steps:
    story, template = yield (f"story:{id}", "template:story")
    (section,) = yield (f"section:{story['section']}",)
    calls = tuple(f"/topik/{topic}/" for topic in story.get("topics", ()))
    until = story.get("until")
    return Page(f"{template} {story} in {section}".encode(), HTML, calls, until)


def small_newsroom() -> ToyNewsroom:
    """Two sections, three stories."""
    newsroom = ToyNewsroom()
    newsroom.put("section:politik", name="Politik")
    newsroom.put("section:olahraga", name="Olahraga")
    newsroom.story(1, "One")
    newsroom.story(2, "Two", topics=("pemilu",))
    newsroom.story(3, "Three", section="olahraga")
    return newsroom


def large_newsroom(stories: int) -> ToyNewsroom:
    """One section and many stories."""
    newsroom = ToyNewsroom(at=time.time())
    newsroom.put("section:politik", name="Politik")
    for id in range(stories):
        newsroom.story(id, f"Story {id}")
    return newsroom
