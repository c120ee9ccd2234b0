"""The oracle for as long as it is given: `python -m tests.oracle.run --steps 50000 --jobs 2 --seed 1`.

Exits with 1 at the first difference, told with the steps that show it. A run's number and the seed are all that it
takes to do it again, and FIRST is all that it takes to go on where an earlier call ended.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from queue import Queue
from threading import Thread

import msgspec

from tests.oracle.reports import Ran, told
from tests.oracle.tally import Tally

PROGRESS_EACH = 15.0


def options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="tests.oracle.run", description=__doc__.splitlines()[0])
    asked.add_argument("--steps", type=int, help="how many, about")
    asked.add_argument("--minutes", type=float, help="for how long (default: 5, where no steps are given)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--first", type=int, default=0, help="number of the first run")
    asked.add_argument("--jobs", type=int, default=1, help="processes side by side")
    asked.add_argument("--mix", choices=["any", "usual"], default="any", help="of operations")
    asked.add_argument("--replay", type=int, metavar="RUN", help="do one run again, compared after each step")
    asked.add_argument("--only", default="", metavar="STEPS", help="of that run only these: 3,17,18")
    return asked.parse_args()


def main() -> int:
    asked = options()
    if asked.replay is not None:
        arguments = ["--seed", str(asked.seed), "--mix", asked.mix, "--replay", str(asked.replay), "--only", asked.only]
        return subprocess.run([sys.executable, "-m", "tests.oracle.work", *arguments]).returncode
    minutes = asked.minutes or (5 if asked.steps is None else float("inf"))
    return Oracle(asked.seed, asked.first, asked.jobs, asked.mix).go(asked.steps or sys.maxsize, minutes * 60)


class Oracle:
    """Workers side by side and what they have come to so far."""

    def __init__(self, seed: int, first: int, jobs: int, mix: str) -> None:
        self.seed = seed
        self.mix = mix
        self.first = first
        self.jobs = jobs
        self.tally = Tally()
        self.done: set[int] = set()
        self.seconds = 0.0
        self.workers: list[subprocess.Popen[str]] = []

    def go(self, steps: int, seconds: float) -> int:
        """The exit code; the report goes to standard output."""
        began = told_at = time.monotonic()
        try:
            for ran in self._runs(began + seconds):
                self._take(ran)
                if ran.found:
                    print(told(self.seed, self.mix, ran.found))
                    return self._report(1, time.monotonic() - began)
                if time.monotonic() - told_at > PROGRESS_EACH:
                    told_at = time.monotonic()
                    print(self._progress(told_at - began), flush=True)
                if self.tally.steps.total() >= steps:
                    break
        except KeyboardInterrupt:
            print("ended from outside")
        finally:
            for worker in self.workers:
                worker.terminate()
            for worker in self.workers:
                worker.wait()
        return self._report(0, time.monotonic() - began)

    def _runs(self, until: float) -> Iterator[Ran]:
        lines: Queue[str] = Queue()
        for number in range(self.jobs):
            where = ["--seed", str(self.seed), "--first", str(self.first + number), "--every", str(self.jobs)]
            where += ["--mix", self.mix]
            command = [sys.executable, "-m", "tests.oracle.work", *where]
            worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            self.workers.append(worker)
            Thread(target=_pass_on, args=(worker, lines), daemon=True).start()
        while time.monotonic() < until:
            line = lines.get()
            if not line:
                raise SystemExit("A worker ended: see above.")
            yield msgspec.json.decode(line, type=Ran)

    def _take(self, ran: Ran) -> None:
        self.tally.add(ran.counts)
        self.done.add(ran.run)
        self.seconds += ran.seconds

    def _progress(self, seconds: float) -> str:
        steps = self.tally.steps.total()
        return (
            f"{steps:,} steps in {seconds:,.0f} s, {self.seconds / steps * 1000:.0f} ms of CPU a step, "
            f"needless {self.tally.share:.1%}; to go on later: SEED={self.seed} FIRST={self._next()}"
        )

    def _next(self) -> int:
        return next(run for run in range(self.first, sys.maxsize) if run not in self.done)

    def _report(self, differences: int, seconds: float) -> int:
        print(f"\n{self.tally.table()}\n")
        if self.done:
            print(self._progress(seconds))
        print(f"{self.tally.steps.total():,} steps, {differences} differences")
        return 1 if differences else 0


def _pass_on(worker: subprocess.Popen[str], lines: Queue[str]) -> None:
    assert worker.stdout is not None
    for line in worker.stdout:
        lines.put(line)
    lines.put("")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(main())
