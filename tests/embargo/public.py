"""Everything that somebody outside the newsroom can get at, asked of the very application that serves it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import quote

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import NoReverseMatch, reverse

from tests.delivery.client import environ_for
from tests.desk.walking import addresses, params_of
from tests.embargo.canaries import Hidden
from tests.newsdesk import Newsdesk
from tests.readers.searching import Searching
from warta.delivery.application import Application

# What is asked where the hidden thing's own name stands, to hear what is said where there is nothing at all.
NOBODY, NO_ONE = "tidakpernahadaz", 987_654_321
# They tell how long it took, or are made anew for each visitor.
UNSTABLE = ("Server-Timing", "Expires", "Set-Cookie", "Vary")
TOKENS = re.compile(rb"\b[A-Za-z0-9]{64}\b")


@dataclass(frozen=True)
class Answer:
    """What came back: `told` is all of it that says anything."""

    asked: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def told(self) -> bytes:
        """Status, headers and body, without the address that whoever asked knew already."""
        said = repr((self.status, self.headers)).encode() + self.body
        for known in {self.asked, self.asked.partition("?")[0], quote(self.asked, safe="")}:
            said = said.replace(known.encode(), b"")
        return said


class Public:
    """The site, from outside."""

    def __init__(self, desk: Newsdesk) -> None:
        self.desk = desk
        self.app = Application(
            desk.home.store,
            get_wsgi_application(),
            threads=8,
            node="node-1",
            media_root=settings.MEDIA_ROOT,
            static_root=settings.STATIC_ROOT,
            hosts=settings.ALLOWED_HOSTS,
        )

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        answer = ask_anything(self.app, path, method, **{"host": "localhost", **headers})
        kept = tuple(sorted((name, value) for name, value in answer.headers.items() if name not in UNSTABLE))
        packed = answer.headers.get("Content-Encoding") == "gzip" and answer.body
        return Answer(path, answer.status, kept, gzip.decompress(answer.body) if packed else answer.body)

    @cached_property
    def searching(self) -> Searching:
        """Readers' search, with an index of all that there is; made for who asks it."""
        searching = Searching(self.desk)
        searching.follow()
        return searching

    def search(self, asked: str, at: str = "/cari/") -> Answer:
        """What comes back from a search, in the words of an address."""
        answer = self.searching.client.get(f"{at}?{asked}")
        kept = tuple(sorted((name, value) for name, value in answer.headers.items() if name not in UNSTABLE))
        return Answer(f"{at}?{asked}", answer.status, kept, answer.body)

    @cache  # noqa: B019  It lives no longer than its test.
    def printed(self, path: str) -> tuple[Answer, ...]:
        """What comes back from a printed path, however it is asked for."""
        conditional = {"range": "bytes=0-999999", "if_none_match": '"x"'}
        return (
            self.ask(path),
            self.ask(path, accept_encoding="gzip"),
            self.ask(path, "HEAD"),
            self.ask(path, **conditional),
        )

    def paths(self) -> list[str]:
        """All that is printed."""
        with self.desk.store.reading() as ledger:
            return sorted(record.path for record in ledger.live_records())

    def files(self, folder: str) -> list[str]:
        """All that lies in a folder of the newsroom, below it as it is asked for."""
        root = self.desk.home.path / folder
        return [f"/{folder}/{file.relative_to(root)}" for file in sorted(root.rglob("*")) if file.is_file()]


def ask_anything(app: Application, path: str, method: str, **headers: str):  # type: ignore[no-untyped-def]
    """As `ask`, but the desk may set a cookie."""
    environ = environ_for(path, method, **headers)
    started = []
    chunks = app(environ, lambda status, sent, exc_info=None: started.append((status, sent)))
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    ((status, sent),) = started
    return _Plain(int(status[:3]), dict(sent), body)


@dataclass
class _Plain:
    status: int
    headers: dict[str, str]
    body: bytes


def forms_of(slug: str) -> Iterator[str]:
    """Addresses at which somebody who guesses a slug would look."""
    section = "/kota/"
    yield from (
        f"{section}{slug}{end}"
        for end in ("/", "", "/2/", "/semua/", "/rss.xml", "/feed.json", ".html", ".json", "/amp/")
    )
    yield from (f"{section}{slug}{end}" for end in ("/?preview=true", "/index.html", "/.", "//", "/%2e", "/feed/"))
    yield from (f"/{slug}/", f"/{slug}", f"/lite{section}{slug}/", f"/amp{section}{slug}/", f"/api/stories/{slug}")
    yield from (f"{section}{slug.upper()}/", f"//kota/{slug}/", f"{section}./{slug}/", f"{section}{slug[0]}%2f{slug}/")
    yield from (f"{section}%{ord(slug[0]):02x}{slug[1:]}/", f"/_f/{slug}.html", f"/_/preview/{slug}", f"/oembed?{slug}")
    yield from (
        f"/topik/{slug}/",
        f"/topik/{slug}",
        f"/topik/{slug}/rss.xml",
        f"/topik/{slug}/atom.xml",
        f"/penulis/{slug}/",
        f"/penulis/{slug}",
        f"/liputan/{slug}/",
    )
    yield from (
        f"/penulis/{slug}/rss.xml",
        f"/penulis/{slug}/feed.json",
        f"/indeks/{slug}/2022/02/11/",
        f"/media/original_images/{slug}.jpg",
    )
    yield from (f"/media/images/{slug}.jpg", f"/media/documents/{slug}.txt", f"/static/{slug}.js", f"/cari/?q={slug}")


def of_number(number: int) -> Iterator[str]:
    """Addresses that are made of a number."""
    yield from (f"/foto/{number}/", f"/foto/{number}", f"/_f/story-{number}.html", f"/api/v2/pages/{number}/")
    yield from (f"/read/{number}/", f"/?p={number}", f"/images/{number}/original/")


def desk_addresses(hidden: Hidden) -> Iterator[tuple[str, str]]:
    """Each address of the desk about the hidden story or its things, and the same about nothing that there is."""
    for name in addresses():
        params = params_of(name)
        for own in ({}, {"document_filename": f"{hidden('documentname')}.txt"}):
            try:
                yield (
                    reverse(name, kwargs={one: own.get(one) or _own(one, hidden) for one in params}),
                    reverse(name, kwargs={one: own.get(one) or _none(one) for one in params}),
                )
            except NoReverseMatch:
                continue
    name = hidden.document.file.name.rpartition("/")[2]
    yield f"/meja/dokumen/{hidden.document.pk}/{name}", f"/meja/dokumen/{NO_ONE}/{name}"


_KINDS = {"app_label": "newsroom", "model_name": "story", "content_type_app_name": "newsroom"}
_KINDS |= {"content_type_model_name": "story", "app_name": "newsroom", "filter_spec": "original", "action": "publish"}
_KINDS |= {"action_name": "approve", "token": "x", "uidb64": "MQ"}


def _own(param: str, hidden: Hidden) -> object:
    if param in _KINDS:
        return _KINDS[param]
    if "image" in param:
        return hidden.photo.pk
    if "document" in param or param == "doc_id":
        return hidden.document.pk
    return hidden.story.latest_revision_id if "revision" in param else hidden.story.pk or NO_ONE


def _none(param: str) -> object:
    return _KINDS.get(param, NO_ONE)
