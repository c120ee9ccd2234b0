"""The programs of package.json: fetched once, by whichever test process comes first."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
PATIENCE = 240  # seconds for npm


def modules() -> Path:
    """Where the packages are; skips what asks for them where they cannot be had."""
    if trouble := _trouble():
        pytest.skip(trouble)
    return MODULES


def told_by_node(script: str, *pages: object) -> list[object]:
    """What a script of this folder says of pages: JSON in, JSON out, one process for all."""
    modules()
    command = ["node", str(HERE / script)]
    done = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True, timeout=PATIENCE, cwd=HERE)
    assert done.returncode == 0, done.stderr
    answers: list[object] = json.loads(done.stdout)
    return answers


@lru_cache(maxsize=1)
def _trouble() -> str:
    """Why the packages are not there; the empty string once they are."""
    if missing := [name for name in ("node", "npm") if shutil.which(name) is None]:
        return f"no {' and no '.join(missing)} on this machine: apt-get install nodejs npm"
    with (HERE / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return "" if _fetched() else _fetch()


def _fetched() -> bool:
    """Whether what is there is what the lock file names; npm writes its own copy last."""
    copy = MODULES / ".package-lock.json"
    return copy.is_file() and copy.stat().st_mtime >= (HERE / "package-lock.json").stat().st_mtime


def _fetch() -> str:
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    try:
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"npm ci took more than {PATIENCE} seconds in tests/machines"
    return "" if done.returncode == 0 else f"npm ci failed in tests/machines: {done.stderr.strip()[-300:]}"
