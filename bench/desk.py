"""The desk's server time as the archive grows: 95th percentile of each thing that journalists wait for.

Usage: bench/desk.py [--sizes 1000,100000] [--folder FOLDER] [--repeat 40]

Each newsroom is made up once and kept in its folder: stories with a version, log entries, search and reference index,
and the same work under way at every size. Requests go through all of Django in the newsroom's own process; no press
runs beside them, so what publishing costs here ends with the commit (what comes after it: bench/publish.py). They take
turns at each act, so that other work slows all alike; CPU time stands beside the time on the wall.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import quantiles
from tempfile import gettempdir
from typing import NamedTuple

from django.core.management import call_command

import newsrooms

SIZES = "1000,100000"
# The first ones fill caches and are not counted.
WARM = 3
# Answers with more than this are marked.
SLOW = 500


class Measured(NamedTuple):
    """Milliseconds of a request, and those of CPU."""

    wall: float
    cpu: float


def work(asked: Connection, size: int, folder: Path) -> None:
    """A newsroom's process: does each act it is asked for."""
    warta = newsrooms.rooms(folder / f"newsroom-{size}")
    newsrooms.fill(warta, size)
    call_command("collectstatic", verbosity=0, interactive=False)
    freshness = importlib.import_module("warta.desk.freshness")
    freshness.WaitForThePress.__init__.__defaults__ = (0.0,)
    desk = importlib.import_module("desk_acts").Desk(warta)
    asked.send(list(desk.acts()))
    while name := asked.recv():
        asked.send(measured(desk.prepared(name)))


def measured(act: Callable[[], None]) -> Measured:
    """One act."""
    began, cpu = time.perf_counter(), time.process_time()
    act()
    return Measured((time.perf_counter() - began) * 1000, (time.process_time() - cpu) * 1000)


def p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def show(name: str, rows: dict[int, list[Measured]]) -> None:
    """A line for an act: each size, and how many times the largest takes what the smallest does."""
    walls = [p95([one.wall for one in all_]) for all_ in rows.values()]
    cpus = [p95([one.cpu for one in all_]) for all_ in rows.values()]
    mark = "  slow" if max(walls) > SLOW else ""
    figures = "".join(f"{wall:10.0f}{cpu:10.0f}" for wall, cpu in zip(walls, cpus, strict=True))
    print(f"{name:32}{figures}{cpus[-1] / cpus[0]:10.1f}{mark}", flush=True)


def main() -> None:
    """Makes, measures, tells."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES, help="how many stories, the smallest first")
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "warta-desks", help="keeps newsrooms")
    parser.add_argument("--repeat", type=int, default=40, help="requests of each kind")
    parser.add_argument("--only", default="", help="acts whose name holds this")
    options = parser.parse_args()
    desks = {int(size): hired(int(size), options.folder) for size in options.sizes.split(",")}
    names, *_others = [desk.recv() for desk in desks.values()]
    titles = "".join(f"{size:>10,}{cpu:>10}" for size, cpu in ((size, "CPU") for size in desks))
    print(f"{'p95, milliseconds':32}{titles}{'× CPU':>10}")
    for name in [one for one in names if options.only in one]:
        rows: dict[int, list[Measured]] = {size: [] for size in desks}
        for turn in range(options.repeat + WARM):
            for size, desk in desks.items():
                desk.send(name)
                done = desk.recv()
                if turn >= WARM:
                    rows[size].append(done)
        show(name, rows)
    for desk in desks.values():
        desk.send("")


def hired(size: int, folder: Path) -> Connection:
    """A process for the newsroom of that size; it says what it can do once it is filled."""
    ours, theirs = get_context("spawn").Pipe()
    get_context("spawn").Process(target=work, args=(theirs, size, folder)).start()
    theirs.close()
    print(f"{size:,} stories", flush=True)
    return ours


if __name__ == "__main__":
    main()
