"""Kills a process at one of its system calls, or lets the call fail, by strace: nothing in the process knows of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.act import fork

# Whatever changes a file or makes a change durable.
CALLS = (
    "write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,msync,sync_file_range,ftruncate,fallocate,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,open,openat"
)
KILLED = -9
_LINE = re.compile(r"^(?P<pid>\d+) +(?P<call>\w+)\((?P<rest>.*)")


def why_not() -> str:
    """Why nothing can be killed here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is missing: see tests/faults/README.md"
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here: see tests/faults/README.md"


@dataclass(frozen=True, slots=True)
class Point:
    """The `number`-th time that a process makes a system call."""

    call: str
    number: int
    what: str = ""

    def __str__(self) -> str:
        return f"{self.call} {self.number} ({self.what})"


def points(home: Path, act: str, log: Path) -> list[Point]:
    """Every system call of an act that writes in the newsroom folder, in order; the act is played once for it."""
    code, said = _traced(act, ["-y", "-e", f"trace={CALLS}", "-o", str(log)])
    if code or "printed" not in said:
        raise RuntimeError(f"{act} ended with {code} after {said}")
    return list(_writing(home, log.read_text("utf-8", errors="replace").splitlines()))


def killed_at(act: str, point: Point) -> tuple[int, list[str]]:
    """Plays the act until it is killed at the point; its exit code, and what it said till then."""
    inject = f"inject={point.call}:signal=SIGKILL:when={point.number}"
    return _traced(act, ["-e", f"trace={point.call}", "-e", inject, "-o", os.devnull])


def failed_at(act: str, point: Point, error: str) -> tuple[int, list[str]]:
    """Plays the act to its end, with the system call at the point failing as if by `error`."""
    inject = f"inject={point.call}:error={error}:when={point.number}"
    return _traced(act, ["-e", f"trace={point.call}", "-e", inject, "-o", os.devnull])


def _traced(act: str, options: list[str]) -> tuple[int, list[str]]:
    played = fork(act)
    command = ["strace", "-f", *options, "-p", str(played.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        attached = strace.stderr.readline()
        played.go()
        ended = played.ended()
        strace.communicate(timeout=60)
    if "attached" not in attached:
        raise RuntimeError(attached)
    return ended


def _writing(home: Path, lines: list[str]) -> Iterator[Point]:
    """Calls are counted as strace counts them: each kind by itself, in the main thread."""
    counts: Counter[str] = Counter()
    main = ""
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        main = main or found["pid"]
        if found["pid"] != main:
            continue
        counts[found["call"]] += 1
        creates = not found["call"].startswith("open") or "O_CREAT" in found["rest"]
        if str(home) in found["rest"] and creates:
            name = re.search(re.escape(str(home)) + r"/?([\w./-]*)", found["rest"])
            yield Point(found["call"], counts[found["call"]], name[1] if name else "")
