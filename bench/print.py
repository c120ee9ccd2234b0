"""Printing a real newsroom: one story alone, one in a batch, the whole site; how much memory it takes.

Usage: bench/print.py [ARCHIVE FOLDER] [--hugo]; the latter prints the same stories with Hugo too. CPU time beside wall
time, and each as a multiple of what zlib takes for one of the printed pages, measured just before and after: other work
on the machine slows both alike.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import multiprocessing
import os
import random
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, NamedTuple

import django
from django.core.management import call_command

from hugo import print_with_hugo

ARCHIVE = Path(__file__).parents[2] / "shared" / "data" / "archive"
STORIES, SECTIONS, ALONE, BATCH = 12_000, 12, 200, 1_000
SECTIONS_MADE = [f"kanal-{number}" for number in range(SECTIONS)]


def rooms() -> SimpleNamespace:
    """What we use of Warta; it can be imported only when Django knows its newsroom folder."""
    django.setup()
    names = {
        "bulk": "warta.newsroom.bulk",
        "founding": "warta.site.founding",
        "home": "warta.site.home",
        "incoming": "warta.newsroom.incoming",
        "jsonl": "warta.wire.jsonl",
        "loading": "warta.press.loading",
        "models": "warta.newsroom.models",
        "printer": "warta.site.printer",
        "printing": "warta.press.printing",
        "publishing": "warta.press.publishing",
        "receiving": "warta.wire.receiving",
        "sections": "warta.wire.sections",
        "source": "warta.site.source",
        "store": "warta.press.store",
        "values": "warta.facts.values",
    }
    return SimpleNamespace(**{name: importlib.import_module(module) for name, module in names.items()})


def found(warta: SimpleNamespace, archive: Path) -> str:
    """A newsroom with stories of the archive, else with stories of our own making; says which."""
    warta.home.current().prepare()
    call_command("migrate", verbosity=0, interactive=False)
    warta.founding.found()
    portals = sorted(archive.glob("*.jsonl.gz"))
    sections = warta.sections.Sections(True, False)
    for portal in portals:
        for _ in warta.receiving.receive(warta.jsonl.read_archive(portal, None), sections):
            pass
    if not portals:
        for name in SECTIONS_MADE:
            warta.bulk.add_stories(sections.get(name), list(made_stories(warta, name)))
    return f"from {archive.resolve()}" if portals else "of our own making"


def made_stories(warta: SimpleNamespace, section: str) -> Iterator[Any]:
    """Stories about as long as those of real portals: 14 paragraphs of 30 words."""
    dice = random.Random(section)
    words = [f"{dice.choice('kmpst')}{dice.choice('aeiou')}{dice.getrandbits(14):x}" for _ in range(3_000)]
    topics = [f"Topik {number}" for number in range(200)]
    began = datetime(2022, 1, 1, tzinfo=UTC)
    for number in range(STORIES // SECTIONS):
        texts = [" ".join(dice.choices(words, k=30)) for _ in range(14)]
        yield warta.incoming.NewStory(
            key=f"{section}-{number}",
            headline=" ".join(dice.choices(words, k=9)).capitalize(),
            section=section,
            standfirst=texts[0],
            parts=(tuple(warta.values.Paragraph(text) for text in texts),),
            published=began + timedelta(minutes=dice.randrange(400_000)),
            bylines=(f"Penulis {dice.randrange(40)}",),
            topics=tuple(dice.sample(topics, 3)),
        )


printers: dict[int, float] = {}


def cpu() -> float:
    """Seconds of CPU, ours and that of printers when they were last seen."""
    for printer in multiprocessing.active_children():
        fields = Path(f"/proc/{printer.pid}/stat").read_text().rpartition(")")[2].split()
        printers[printer.pid or 0] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return time.process_time() + sum(printers.values())


class Yardstick:
    """What zlib takes for one page, in CPU milliseconds, measured around each measurement."""

    def __init__(self, page: bytes) -> None:
        self.page = page
        self.all: list[float] = []

    def now(self) -> float:
        began = cpu()
        for _ in range(40):
            zlib.compress(self.page, 9)
        self.all.append((cpu() - began) / 40 * 1000)
        return self.all[-1]

    @contextmanager
    def beside(self, name: str, each: Callable[[], int]) -> Iterator[None]:
        """Prints a line of the table: milliseconds for each of the things made inside, and zlibs."""
        before, wall, began = self.now(), time.perf_counter(), cpu()
        yield
        seconds, wall = cpu() - began, time.perf_counter() - wall
        line(name, seconds / each() * 1000, wall / each() * 1000, (before + self.now()) / 2)


def line(name: str, milliseconds: float, wall: float, unit: float) -> None:
    print(f"{name:44} {milliseconds:8.2f} {wall:8.2f} {milliseconds / unit:8.1f}", flush=True)


def printed(warta: SimpleNamespace, paths: list[str]) -> list[Any]:
    """The outputs with their facts, packed, in one snapshot."""
    with warta.source.PressNewsroom().snapshot() as snapshot:
        return list(warta.printing.print_outputs(warta.loading.Facts(snapshot), paths, lambda digest: False))


def own_memory(process: int | str = "self") -> int:
    """Megabytes of its own; pages of the store and the database that are mapped belong to the system's cache."""
    # Not the resident size: what printers share with the process that forked them would count several times.
    return int(Path(f"/proc/{process}/smaps_rollup").read_text().partition("Pss_Anon:")[2].split()[0]) // 1024


def all_memory() -> int:
    """Megabytes of the press and its printers."""
    return own_memory() + sum(own_memory(printer.pid or "self") for printer in multiprocessing.active_children())


class Whole(NamedTuple):
    """A whole print: its pages, seconds on the wall and of CPU, megabytes at most."""

    pages: int
    wall: float
    cpu: float
    memory: int


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function gives in a process of its own, so that its memory is not that of what was done before."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(function, *arguments).result()


def whole_site(page: bytes, folder: Path, name: str, with_printers: bool) -> Whole:
    """Prints everything into an empty store; a line of the table and one about speed and memory."""
    warta, stick = rooms(), Yardstick(page)
    maker = warta.printer.newsroom if with_printers else None
    store, memory, began = warta.store.Store(folder), [all_memory()], time.perf_counter()
    total, spent = SimpleNamespace(printed=0), cpu()

    def look(*_: int) -> None:
        memory.append(all_memory())
        cpu()

    with stick.beside(f"an output of the whole site, {name}", lambda: total.printed):
        total = warta.publishing.drain(warta.source.PressNewsroom(), store, look, maker=maker)
    wall, spent = time.perf_counter() - began, cpu() - spent
    with store.reading() as ledger:
        pages = sum(record.kind == "page" for record in ledger.live_records())
    quarter = max(memory[: len(memory) // 4 + 1])
    print(f"    {total.printed:,} outputs in {wall:.1f} s, {pages:,} pages: {pages / wall:,.0f} pages/s;", end=" ")
    print(
        f"memory of all processes {quarter} MB after a quarter, {max(memory)} MB at most, {len(total.failed)} failed",
        flush=True,
    )
    return Whole(pages, wall, spent, max(memory))


def beside_hugo(warta: SimpleNamespace, ours: Whole, folder: Path) -> None:
    """What Hugo takes for the same stories, and our figures as multiples of its."""
    stories = warta.models.Story.objects.filter(live=True).select_related("section")
    stories = stories.prefetch_related("story_topics__topic", "authorships__person").order_by("pk")
    style = (Path(warta.source.__file__).parents[1] / "edition/theme/theme.css").read_text()
    theirs = print_with_hugo(stories.iterator(chunk_size=1000), folder, style)
    if theirs is None:
        return
    print(
        f"Hugo: {theirs.files:,} files in {theirs.wall:.1f} s, {theirs.cpu:.1f} s of CPU, {theirs.memory} MB;", end=" "
    )
    faster = ours.pages / ours.wall / (theirs.files / theirs.wall)
    busier = ours.pages / ours.cpu / (theirs.files / theirs.cpu)
    print(f"ours are {faster:.2f} × its pages/s, {busier:.2f} × for each second of CPU,", end=" ")
    print(f"{ours.memory / theirs.memory:.2f} × its memory", flush=True)


def measure(warta: SimpleNamespace, folder: Path, hugo: bool) -> None:
    owners = warta.models.Address.objects.filter(owner__startswith="story:", until__isnull=True)
    paths = list(owners.order_by("pk").values_list("path", flat=True))
    alone, batch = paths[:: max(1, len(paths) // ALONE)], paths[len(paths) // 3 :][:BATCH]
    pages = sorted((gzip.decompress(one.packed) for one in printed(warta, batch) if one.packed), key=len)
    stick = Yardstick(pages[len(pages) // 2])
    print(f"{'':44} {'CPU ms':>8} {'wall ms':>8} {'× zlib':>8}")
    with stick.beside("one story alone", lambda: len(alone)):
        for path in alone:
            printed(warta, [path])
    with stick.beside(f"a story in a batch of {len(batch):,}", lambda: len(batch)):
        printed(warta, batch)
    apart(whole_site, stick.page, folder / "one", "one process", False)
    ours = apart(whole_site, stick.page, folder / "all", "all cores", True)
    if hugo:
        beside_hugo(warta, ours, folder / "hugo")
    line("zlib for a page of median size", *[median(stick.all)] * 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, nargs="?", default=ARCHIVE, help="portals as *.jsonl.gz")
    parser.add_argument("--hugo", action="store_true", help="print the same stories with Hugo")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ["WARTA_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "warta.site.settings"
        apart(fill, options.archive)
        measure(rooms(), Path(folder), options.hugo)


def fill(archive: Path) -> None:
    """Brings the stories in, and tells how long it took."""
    warta, began = rooms(), time.perf_counter()
    origin = found(warta, archive)
    stories = warta.models.Story.objects.count()
    print(f"{stories:,} stories {origin}, brought in in {time.perf_counter() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
