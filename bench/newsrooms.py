"""Made-up newsrooms of any size, kept in a folder and filled on where they were left."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import random
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction

SECTIONS = [f"kanal-{number:02}" for number in range(20)]
PEOPLE, TOPICS = 40, 400
# One story in eight carries it: more than 10,000 of 100,000.
BIG_TOPIC, BIG_SHARE = "Topik besar", 0.125
YEARS = 11
# What a newsroom publishes a day now is the same at every size: only the archive behind it differs.
A_DAY, NEW_DAYS = 100, 3
PARAGRAPHS, WORDS = 6, 30
ROUND = 5_000
# Bytes on the disk for a story in the database and, printed, in the store.
A_STORY = 16_000

_MODULES = {
    "bulk": "warta.newsroom.bulk",
    "founding": "warta.site.founding",
    "home": "warta.site.home",
    "incoming": "warta.newsroom.incoming",
    "jsonl": "warta.wire.jsonl",
    "loading": "warta.press.loading",
    "models": "warta.newsroom.models",
    "printer": "warta.site.printer",
    "publishing": "warta.press.publishing",
    "receiving": "warta.wire.receiving",
    "related": "warta.newsroom.loaders.related",
    "sections": "warta.wire.sections",
    "source": "warta.site.source",
    "store": "warta.press.store",
    "values": "warta.facts.values",
    "withdrawing": "warta.newsroom.withdrawing",
}


def rooms(folder: Path) -> SimpleNamespace:
    """What benches use of Warta, with the newsroom of a folder; it can be imported only after Django knows it."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["WARTA_HOME"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "warta.site.settings"
    django.setup()
    return SimpleNamespace(**{name: importlib.import_module(module) for name, module in _MODULES.items()})


def fill(warta: SimpleNamespace, size: int) -> None:
    """Stories by age until there are `size`: a newsroom that was left half full is filled on."""
    home = warta.home.current()
    home.prepare()
    call_command("migrate", verbosity=0, interactive=False)
    warta.founding.found()
    there = warta.models.Story.objects.count()
    free = shutil.disk_usage(home.path).free
    if (size - there) * A_STORY > free:
        raise SystemExit(
            f"{size:,} stories need {size * A_STORY / 1e9:.0f} GB in {home.path}; {free / 1e9:.0f} are free."
        )
    began, first = time.perf_counter(), there
    while there < size:
        there += _one_round(warta, there, size)
        rate = (there - first) / (time.perf_counter() - began)
        if there % 50_000 == 0 or there == size:
            print(f"    {there:,} of {size:,} stories, {rate:,.0f} a second", flush=True)


def _one_round(warta: SimpleNamespace, there: int, size: int) -> int:
    """The next stories in one transaction, so that what is cut short is made anew: first through bulk, then copies."""
    copies = importlib.import_module("copies")
    with transaction.atomic():
        if there < ROUND:
            made = min(size, ROUND) - there
            _make(warta, range(there, there + made), size)
        else:
            made = ROUND
            copies.copy_stories(ROUND, there // ROUND, size, published)
        # A store that is still to be printed needs no log of how all this came, only where it ends.
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM outbox_change WHERE position < (SELECT max(position) FROM outbox_change)")
    return made


def _make(warta: SimpleNamespace, numbers: range, size: int) -> None:
    finder = warta.sections.Sections(True, False)
    for place, name in enumerate(SECTIONS):
        own = range(numbers.start + (place - numbers.start) % len(SECTIONS), numbers.stop, len(SECTIONS))
        if own:
            warta.bulk.add_stories(finder.get(name), list(made_stories(warta, name, own, size)))


def made_stories(warta: SimpleNamespace, section: str, numbers: range, size: int) -> Iterator[Any]:
    """Stories of words that nobody knows; the same number of the same size is the same story each time."""
    words = _words()
    for number in numbers:
        dice = random.Random(f"{size}-{number}")
        texts = [" ".join(dice.choices(words, k=WORDS)) for _ in range(PARAGRAPHS)]
        topics = dice.sample(range(TOPICS), 2)
        yield warta.incoming.NewStory(
            key=f"{size}-{number}",
            slug=f"berita-{number}",
            headline=" ".join(dice.choices(words, k=9)).capitalize(),
            section=section,
            standfirst=texts[0],
            parts=(tuple(warta.values.Paragraph(text) for text in texts),),
            published=published(number, size),
            bylines=(f"Penulis {dice.randrange(PEOPLE)}",),
            topics=tuple(f"Topik {one}" for one in topics) + ((BIG_TOPIC,) if dice.random() < BIG_SHARE else ()),
        )


def published(number: int, size: int) -> datetime:
    """The oldest evenly over the years, then the days of which each newsroom has as many."""
    last = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    new = min(size // 2, A_DAY * NEW_DAYS)
    old = size - new
    if number >= old:
        return last - timedelta(days=NEW_DAYS) * (1 - (number - old) / new)
    return last - timedelta(days=NEW_DAYS) - timedelta(days=365 * YEARS) * (1 - number / old)


def _words() -> list[str]:
    dice = random.Random(7)
    return [f"{dice.choice('kmpst')}{dice.choice('aeiou')}{dice.getrandbits(14):x}" for _ in range(3_000)]


def own_memory(process: int | str = "self") -> int:
    """Megabytes of its own; pages of the store and the database that are mapped belong to the system's cache."""
    # Not the resident size: what printers share with the process that forked them would count several times.
    return int(Path(f"/proc/{process}/smaps_rollup").read_text().partition("Pss_Anon:")[2].split()[0]) // 1024


def all_memory() -> int:
    """Megabytes of this process and of its printers."""
    return own_memory() + sum(own_memory(one.pid or "self") for one in multiprocessing.active_children())


def size_of(folder: Path) -> int:
    """Megabytes that the files of a folder take on the disk."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file()) // 1_000_000
