"""The press's own cost: a whole print of many toy outputs, a narrow publish, a lookup."""

from __future__ import annotations

import random
import time
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from warta.press.outcomes import Outcome, Page
from warta.press.packing import packed
from warta.press.publishing import drain, publish
from warta.press.store import Store

OUTPUTS, READS, BYTES = 12_000, 30, 15_000
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)
WORDS = [f"{random.Random(i % 900).getrandbits(24):x}" for i in range(40_000)]
TEXT = " ".join(WORDS)


class Bench:
    """A newsroom and its only snapshot: each output reads its own facts and some that all read."""

    def __init__(self) -> None:
        self.version = {"story:7": 0}
        self.at = time.time()
        self.position = "0"
        self.touched: set[str] = set()

    @contextmanager
    def snapshot(self) -> Iterator[Bench]:
        yield self

    def touched_since(self, position: str | None) -> set[str] | None:
        return None if position is None else self.touched

    def ambient(self) -> Mapping[str, bytes]:
        return {"template:story": b"1" * 16}

    def load(self, keys: Collection[str]) -> Mapping[str, object]:
        return {key: (key, self.version.get(key, 0)) for key in keys}

    def is_passing(self, key: str) -> bool:
        return False

    def digest(self, value: object) -> bytes:
        return blake2b(repr(value).encode(), digest_size=16).digest()

    def outputs_called_by(self, keys: Collection[str]) -> Iterable[str]:
        return ()

    def all_outputs(self) -> Iterable[str]:
        return (f"/politik/story-{number}/" for number in range(OUTPUTS))

    def start(self, path: str) -> Generator[tuple[str, ...], tuple[Any, ...], Outcome]:
        number = int(path[15:-1])
        site = yield ("site", "menu", "template:story", f"story:{number}")
        yield tuple(f"{kind}:{number + i}" for i in range(READS // 2 - 2) for kind in ("teaser", "place"))
        start = number * 17 % (len(TEXT) - BYTES)
        return Page(f"{site} {number} {TEXT[start : start + BYTES]}".encode(), HEADERS)


def cost_without_press(bench: Bench) -> tuple[float, float]:
    """Seconds that running the recipes with their facts, and compressing their pages, take by themselves."""
    began, bodies = time.perf_counter(), []
    for path in bench.all_outputs():
        recipe = bench.start(path)
        wanted = recipe.send(None)
        try:
            while True:
                values = bench.load(wanted)
                wanted = recipe.send(tuple(values[key] for key in wanted))
        except StopIteration as end:
            bodies.append(end.value.body)
    recipes, began = time.perf_counter() - began, time.perf_counter()
    for body in bodies:
        packed(body)
    return recipes, time.perf_counter() - began


def anonymous_memory() -> int:
    """Megabytes of our own; pages of the store that are mapped belong to the system's cache."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) // 1024


def main() -> None:
    with TemporaryDirectory() as folder:
        bench, store = Bench(), Store(folder)
        began = time.perf_counter()
        receipt = drain(bench, store)
        seconds = time.perf_counter() - began
        memory = anonymous_memory()
        recipes, gzip = cost_without_press(bench)
        own = (seconds - recipes - gzip) / receipt.printed * 1000
        print(f"whole print    {receipt.printed} outputs in {seconds:.2f} s, {memory} MB;", end=" ")
        print(f"recipes {recipes:.2f} s, gzip {gzip:.2f} s, the press {own:.3f} ms an output")
        for turn in range(1, 6):
            bench.version["story:7"] += 1
            bench.position, bench.touched = str(turn), {"story:7"}
            receipt = publish(bench, store)
            print(f"narrow publish {receipt.changed} changed in {receipt.seconds * 1000:.1f} ms")
        began = time.perf_counter()
        for number in range(100_000):
            store.lookup(f"/politik/story-{number % OUTPUTS}/")
        print(f"lookup        {(time.perf_counter() - began) * 10:.2f} µs")


if __name__ == "__main__":
    main()
