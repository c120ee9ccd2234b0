"""From a commit in the newsroom to readers: what an edit costs as the archive grows.

Usage: bench/publish.py [--sizes 1000,10000,100000,1000000] [--folder FOLDER] [--repeat 100] [--whole 100000]

Each newsroom is made up and printed once, and kept in its folder: the next run goes on from there. Edits go the
ordinary way, through the models; the clock starts when their transaction is committed and stops when `publish`
returns: the edition is then durable and readers get it. The press of each newsroom runs in a process of its own, and
they take turns at each act, so that other work slows all alike; CPU time is shown beside the time on the wall.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from tempfile import gettempdir
from types import SimpleNamespace
from typing import Any, NamedTuple

import newsrooms

SIZES = "1000,10000"
ACTS = ("fix a typo", "retitle", "new breaking story", "move section", "withdraw")
# Edits choose among these newest: at every size they stand in lists that are as long.
NEWEST = 300
NEWS = "terbaru-"
_LETTERS = str.maketrans("0123456789", "abcdefghij")
# The first edits fill caches and are not counted.
WARM = 5


class Measured(NamedTuple):
    """Milliseconds from commit to fresh, those of CPU, and what of the site was printed and changed."""

    wall: float
    cpu: float
    printed: int
    changed: int


class Editor:
    """Somebody at the desk; each act returns when its transaction is committed."""

    def __init__(self, warta: SimpleNamespace) -> None:
        self.warta, models = warta, warta.models
        # Not those of earlier runs: their headlines are much the same, which makes them relatives of each other.
        made_up = models.Story.objects.filter(live=True).exclude(slug__startswith=NEWS)
        self.ids = cycle(list(made_up.order_by("-published_at", "-pk").values_list("pk", flat=True)[:NEWEST]))
        self.sections = cycle(models.Section.objects.order_by("pk").values_list("pk", flat=True))
        self.big = models.Topic.objects.get(name=newsrooms.BIG_TOPIC)
        self.person = models.Person.objects.order_by("pk").first()
        self.number = int(time.time())

    def fix_a_typo(self) -> None:
        """In the text of a story, as a minor edit; no name, or what is related would change with it."""
        story = self._next()
        blocks = [*story.body.raw_data]
        text = blocks[-1]["value"]
        self._publish(
            story, body=[*blocks[:-1], {"type": "paragraph", "value": f"<p>kata {text[3:]}"}], minor_edit=True
        )

    def retitle(self) -> None:
        """A new headline with a word that no other has; the address stays."""
        story, self.number = self._next(), self.number + 1
        word = str(self.number).translate(_LETTERS).capitalize()
        self._publish(story, title=" ".join((word, *story.title.split()[1:])))

    def publish_news(self) -> None:
        """A new story in the topic that most stories carry."""
        models, self.number = self.warta.models, self.number + 1
        section = models.Section.objects.get(pk=next(self.sections))
        story = models.Story(title=f"Kabar terbaru nomor {self.number}", slug=f"{NEWS}{self.number}", live=False)
        story.body = [{"type": "paragraph", "value": "<p>Baru saja terjadi.</p>"}]
        story.story_topics = [models.StoryTopic(topic=self.big)]
        story.authorships = [models.StoryAuthor(person=self.person)]
        section.add_child(instance=story)
        story.save_revision().publish()

    def withdraw(self) -> None:
        """A story is taken back; its notice stays."""
        story = self._next()
        self.warta.withdrawing.withdraw(story, "child", "Berita ini dicabut demi masa depan seorang anak.")

    def move(self) -> None:
        """A story goes to another section; its old address leads to the new one."""
        story, models = self._next(), self.warta.models
        target = next(id for id in self.sections if id != story.section_id)
        story.move(models.Section.objects.get(pk=target), "last-child")

    def _next(self) -> Any:
        stories = self.warta.models.Story.objects
        return next(story for id in self.ids if (story := stories.get(pk=id)).live)

    def _publish(self, story: Any, **changes: Any) -> None:
        for name, value in changes.items():
            setattr(story, name, value)
        story.save_revision().publish()

    def acts(self) -> dict[str, Callable[[], None]]:
        """What is measured, by name."""
        return dict(
            zip(ACTS, (self.fix_a_typo, self.retitle, self.publish_news, self.move, self.withdraw), strict=True)
        )


def work(asked: Connection, size: int, folder: Path, whole: bool) -> None:
    """A newsroom's process: says when its site is printed, then does each act it is asked for."""
    warta = newsrooms.rooms(folder / f"newsroom-{size}")
    newsroom, store = warta.source.PressNewsroom(), warta.store.Store(warta.home.current().store)
    (print_site if whole else print_newest)(warta, newsroom, store)
    acts, memory = Editor(warta).acts(), warta.loading.Memory()
    asked.send("ready")
    while act := acts.get(asked.recv()):
        asked.send(measured(warta, newsroom, store, memory, act))


def filled(size: int, folder: Path) -> None:
    """Makes the stories, in a process whose memory is not that of the press."""
    newsrooms.fill(newsrooms.rooms(folder / f"newsroom-{size}"), size)


def measured(warta: SimpleNamespace, newsroom: Any, store: Any, memory: Any, act: Callable[[], None]) -> Measured:
    """One act, and the publish after it."""
    act()
    began, cpu = time.perf_counter(), time.process_time()
    receipt = warta.publishing.publish(newsroom, store, memory=memory)
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    if receipt.failed or not receipt.changed:
        raise SystemExit(f"This is no narrow publish: {receipt}")
    return Measured(wall * 1000, cpu * 1000, receipt.printed, receipt.changed + receipt.removed)


def print_site(warta: SimpleNamespace, newsroom: Any, store: Any) -> None:
    """Everything that is not printed yet, on all cores; tells how fast and with how much memory."""
    began, told, memory = time.perf_counter(), time.perf_counter(), [newsrooms.all_memory()]

    def progress(printed: int, of: int) -> None:
        nonlocal told
        memory.append(newsrooms.all_memory())
        if time.perf_counter() - told > 20:
            told = time.perf_counter()
            rate = printed / (told - began)
            print(f"    {printed:,} of {of:,} outputs, {rate:,.0f} a second, {memory[-1]} MB", flush=True)

    total = warta.publishing.drain(newsroom, store, progress, maker=warta.printer.newsroom)
    if total.printed:
        tell(warta, total, time.perf_counter() - began, max(memory))


def print_newest(warta: SimpleNamespace, newsroom: Any, store: Any) -> None:
    """All lists and the newest stories; the rest of the site is left out of this store for good."""
    began, memory = time.perf_counter(), newsrooms.own_memory()
    total = warta.publishing.publish(newsroom, store, batch=1)
    seconds, memory = time.perf_counter() - began, newsrooms.own_memory() - memory
    print(f"  planned: {total.pending:,} outputs wait after {seconds:.1f} s, {memory} MB more", flush=True)
    while paths := waiting(store):
        with store.writing() as writing:
            for path in paths:
                writing.drop_pending(path)
    addresses = warta.models.Address.objects.filter(until__isnull=True)
    lists = addresses.exclude(owner__startswith="story:").values_list("path", flat=True)
    stories = addresses.filter(owner__startswith="story:").order_by("-pk").values_list("path", flat=True)
    wanted = [path for path in [*lists, *stories[: 4 * NEWEST]] if not store.is_live(path)]
    for start in range(0, len(wanted), 100):
        forced = warta.publishing.Forced(wanted[start : start + 100])
        warta.publishing.publish(newsroom, store, forced=forced)


def waiting(store: Any) -> list[str]:
    """Some of what is pending."""
    with store.reading() as ledger:
        paths: list[str] = ledger.pending(newsrooms.ROUND)
        return paths


def tell(warta: SimpleNamespace, total: Any, seconds: float, memory: int) -> None:
    """How a whole print went."""
    megabytes = newsrooms.size_of(warta.home.current().store)
    print(
        f"  whole site: {total.printed:,} outputs in {seconds:,.0f} s, {total.printed / seconds:,.0f} a second;"
        f" {memory} MB at most in all processes, store {megabytes:,} MB, {len(total.failed)} failed",
        flush=True,
    )


def show(rows: dict[tuple[str, int], list[Measured]], smallest: int) -> None:
    """A line for each act and size, beside the smallest newsroom."""
    titles = ("median", "p99", "CPU", "× median", "× p99", "× CPU", "printed", "changed")
    print(f"{'milliseconds':20}{'stories':>10}{''.join(f'{title:>10}' for title in titles)}")
    for (name, size), all_ in rows.items():
        now, first = times(all_), times(rows[name, smallest])
        ratios = [a / b for a, b in zip(now, first, strict=True)]
        pages = [median(one[place] for one in all_) for place in (2, 3)]
        figures = (
            [f"{one:10.1f}" for one in now] + [f"{one:10.2f}" for one in ratios] + [f"{one:10.0f}" for one in pages]
        )
        print(f"{name:20}{size:>10,}{''.join(figures)}")


def times(all_: list[Measured]) -> tuple[float, float, float]:
    """Median and 99th percentile on the wall, median of the CPU."""
    walls = [one.wall for one in all_]
    return median(walls), quantiles(walls, n=100, method="inclusive")[-1], median(one.cpu for one in all_)


def main() -> None:
    """Makes, prints, measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES, help="how many stories, the smallest first")
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "warta-newsrooms", help="keeps newsrooms")
    parser.add_argument("--repeat", type=int, default=100, help="edits of each kind")
    parser.add_argument("--whole", type=int, default=100_000, help="larger sites are printed only where edits reach")
    options = parser.parse_args()
    sizes, rows = [int(size) for size in options.sizes.split(",")], dict[tuple[str, int], list[Measured]]()
    desks = {size: hired(size, options) for size in sizes}
    for act in ACTS:
        for turn in range(options.repeat + WARM):
            for size, desk in desks.items():
                desk.send(act)
                done = desk.recv()
                if turn >= WARM:
                    rows.setdefault((act, size), []).append(done)
        show({(name, size): all_ for (name, size), all_ in rows.items() if name == act}, sizes[0])
    for desk in desks.values():
        desk.send("")


def hired(size: int, options: argparse.Namespace) -> Connection:
    """A process for the newsroom of that size, once its site is printed."""
    spawned = get_context("spawn")
    ours, theirs = spawned.Pipe()
    print(f"{size:,} stories", flush=True)
    filling = spawned.Process(target=filled, args=(size, options.folder))
    filling.start()
    filling.join()
    if filling.exitcode:
        raise SystemExit(filling.exitcode)
    # No daemon: it has printers of its own.
    spawned.Process(target=work, args=(theirs, size, options.folder, size <= options.whole)).start()
    theirs.close()
    ours.recv()
    return ours


if __name__ == "__main__":
    main()
