"""P8 in the large: two newsrooms that differ only in what is hidden are one newsroom to readers.

Between any two public edits of the one, hidden things happen in the other. What comes out is compared to the byte:
every address with its headers, its status and the number of the edition that printed it. Only random names are taken
for each other; they are as long, and made anew, in both.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import founded
from tests.desk.accounts import account
from tests.embargo.canaries import Hidden
from tests.embargo.states import STATES
from tests.filled import photo
from tests.newsdesk import Newsdesk
from tests.oracle.clock import Clock, NewsroomAt, clock_of_editors
from tests.readers.searching import Searching
from warta.newsroom.models import Correction, NewsroomSettings, Section, Story, Topic
from warta.newsroom.withdrawing import withdraw
from warta.press.publishing import drain

# Names of pictures, of photo pages, and of stories in feeds.
RANDOM = re.compile(rb"(?<=/media/images/)[0-9a-f]{24}|(?<=/foto/)[0-9]{12}(?=/)|(?<=:story/)[0-9a-f]{32}")
Hide = Callable[[Newsdesk, str], None]
# By words of both newsrooms' stories, of hidden ones, with a slip of the fingers, and by filters alone.
SEARCHES = (
    *("q=air", "q=ditarik", "q=sura", "q=penulis", "q=aor+naik", "q=sudah+terbit", "q=xenari0draft", "q=kenar1draft"),
    *("q=headline", "q=a", "kanal=kota", "penulis=sura", "q=air&urut=terbaru", "jenis=news&hal=2", ""),
)
NEVER = ("draft", "in_review", "scheduled_new", "private")
ONCE = ("unpublished", "deleted", "expired")


class Twin:
    """One of the two newsrooms, by a clock that its edits move."""

    def __init__(self, desk: Newsdesk) -> None:
        self.desk, self.clock = desk, Clock()
        desk.press = NewsroomAt(self.clock)
        self.searching = Searching(desk, clock=lambda: self.clock.now().timestamp())
        account("rina", "reporter")

    def public(self, hide: Hide) -> None:
        """A day of public edits; after each of them, something hidden happens."""
        for step, edit in enumerate(self._edits()):
            edit()
            drain(self.desk.press, self.desk.store)
            self.searching.follow()
            hide(self.desk, str(step))
            drain(self.desk.press, self.desk.store)
            self.searching.follow()
            self.clock.tick(minutes=10)

    def _edits(self) -> Iterator[Callable[[], object]]:
        desk = self.desk
        yield lambda: (desk.section("Kota"), desk.topic("Banjir"), desk.person("Sura"))
        yield lambda: self._story("Air naik", photo("Dermaga"))
        yield lambda: Correction.objects.create(story=_named("Air naik"), text="Bukan tiga.", at=self.clock.now())
        yield lambda: self._story("Air surut", photo("Pasar"))
        yield lambda: desk.edit(_named("Air surut"), slug="air-surut-lagi")
        yield lambda: Correction.objects.create(story=_named("Air surut"), text="Bukan dua.", at=self.clock.now())
        yield lambda: withdraw(self._story("Ditarik", photo("Kapal")), "child", "Dicabut.", at=self.clock.now())
        yield lambda: NewsroomSettings.objects.update(tagline="Kabar dari Kota")

    def _story(self, headline: str, lead: object) -> Story:
        people, topics = [self.desk.person(f"Penulis {headline}")], [Topic.objects.get(slug="banjir")]
        return self.desk.story(_kota(), headline, lead_photo=lead, people=people, topics=topics)

    def found(self) -> dict[str, object]:
        """What readers get of searches."""
        answers = {query: self.searching.client.get(f"/cari/?{query}") for query in SEARCHES}
        return {f"search {query}": (answer.status, answer.headers, answer.text) for query, answer in answers.items()}

    def told(self) -> dict[str, object]:
        """Everything that is printed for readers."""
        with self.desk.store.reading() as ledger:
            return {
                record.path: (
                    record.kind,
                    RANDOM.sub(b"*", gzip.decompress(body) if (body := ledger.body(record.body)) else b""),
                    _headers(ledger.headers(record.headers)),
                    record.location,
                    record.edition,
                )
                for record in ledger.live_records()
            } | {"newest edition": self.desk.store.edition()}


def _headers(sent: tuple[tuple[str, str], ...]) -> list[tuple[str, bytes]]:
    return [(name, RANDOM.sub(b"*", value.encode())) for name, value in sent]


def _kota() -> Section:
    return Section.objects.get(slug="kota")


def _named(headline: str) -> Story:
    return Story.objects.get(title=headline)


def _sorted(told: dict[str, object]) -> list[str]:
    """Photo pages stand at random numbers, in no order."""
    return sorted(f"{RANDOM.sub(b'*', path.encode()).decode()} {what}" for path, what in told.items())


def nothing(desk: Newsdesk, name: str) -> None:
    """What happens in the first newsroom."""


def hiding(states: tuple[str, ...], word: str) -> Hide:
    """A story in one state after the other, with canaries that begin with a word."""

    def hide(desk: Newsdesk, name: str) -> None:
        state = states[int(name) % len(states)]
        hidden = Hidden(desk, _kota(), f"{word}{name}{state.replace('_', '')}", slug=f"berita-{name}-{state}")
        STATES[state](hidden)

    return hide


def day_of(desk: Newsdesk, hide: Hide) -> list[str]:
    """What readers get after a day in a newsroom, the whole of it."""
    twin = Twin(desk)
    with clock_of_editors(twin.clock.now):
        twin.public(hide)
        told = twin.told() | twin.found()
    assert len(told) > 30
    return _sorted(told)


Another = Callable[[], Newsdesk]


@pytest.fixture
def another(desk: Newsdesk, template: Path) -> Another:
    """Opens a newsroom in the place of the one there was."""
    return lambda: founded(template)


def test_what_was_never_public_makes_no_difference_at_all(desk: Newsdesk, another: Another) -> None:
    told = day_of(desk, nothing)
    assert day_of(another(), hiding(NEVER, "kenari")) == told


def test_what_was_taken_down_leaves_nothing_but_that_it_is_gone(desk: Newsdesk, another: Another) -> None:
    told = day_of(desk, hiding(ONCE, "kenari"))
    assert day_of(another(), hiding(ONCE, "lain")) == told
