"""Readers who never rest, while the newsroom publishes: nobody sees half an edition, an older one, or a dead link."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from wagtail.models import Page

from tests.faults import FULL
from tests.faults.hammering import STOP
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Section, Story

PUBLISHES = 1_000 if FULL else 20
PROCESSES = 2
THREADS = 16


@contextmanager
def hammered(desk: Newsdesk) -> Iterator[list[subprocess.Popen[str]]]:
    """Readers in processes of their own, as long as the block lasts."""
    stop = desk.home.path / STOP
    stop.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.faults.hammering", str(desk.home.path), str(THREADS)]
    readers = [
        subprocess.Popen([*command, str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for seed in range(PROCESSES)
    ]
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "hammering\n"
        yield readers
    finally:
        stop.touch()


class Day:
    """What a newsroom does all day, by chance."""

    def __init__(self, desk: Newsdesk, sections: list[Section]) -> None:
        self.desk, self.sections = desk, sections
        self.chance = random.Random(7)
        self.made = 0
        self.did: Counter[str] = Counter()

    def act(self, number: int) -> None:
        acts = [self.rename_all, self.retitle, self.retitle, self.new_story, self.move_address, self.take_down]
        act = acts[number % 2 and self.chance.randrange(1, len(acts))]
        self.did[act.__name__] += 1
        with transaction.atomic():
            act(number)

    def rename_all(self, number: int) -> None:
        self.desk.set(name=f"Warta {number}")

    def retitle(self, number: int) -> None:
        Page.objects.filter(pk=self._some().pk).update(title=f"Judul {number}")

    def new_story(self, number: int) -> None:
        self.made += 1
        self.desk.story(self.chance.choice(self.sections), f"Berita baru {self.made}")

    def move_address(self, number: int) -> None:
        self.desk.edit(self._some(), slug=f"pindah-{number}")

    def take_down(self, number: int) -> None:
        if Story.objects.live().count() < 10:
            self.new_story(number)
        else:
            self._some().unpublish()

    def _some(self) -> Story:
        return self.chance.choice(list(Story.objects.live()))


def test_readers_see_whole_editions_one_after_the_other(desk: Newsdesk) -> None:
    day = Day(desk, [desk.section("Kota"), desk.section("Olahraga")])
    for number in range(12):
        day.new_story(number)
    day.rename_all(0)
    desk.changed()
    editions = desk.store.edition()
    with hammered(desk) as readers:
        for number in range(1, PUBLISHES + 1):
            day.act(number)
            assert desk.publish().pending == 0
    ended = [reader.communicate(timeout=60) for reader in readers]
    assert [said for _, said in ended] == [""] * PROCESSES
    results = [json.loads(said) for said, _ in ended]
    found = sum((Counter(counts) for counts, _ in results), Counter())
    assert [wrong for _, some in results for wrong in some] == []
    assert desk.store.edition() == editions + PUBLISHES
    assert found["numbered"] > PUBLISHES
    assert desk.verify().differ == ()
    print(
        f"\n{PROCESSES * THREADS} readers during {PUBLISHES:,} publishes ({dict(day.did)}): {found['pages']:,} pages"
        f" and {found['links']:,} links, {found['torn']} torn, {found['backwards']} backwards, {found['dead']} dead"
    )
