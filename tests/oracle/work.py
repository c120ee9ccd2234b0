"""One process of the oracle: a newsroom folder of its own, run after run, a line of JSON each."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import signal
import sys
import tempfile
from itertools import count
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")
HOME = Path(tempfile.mkdtemp(prefix="warta-oracle-", dir=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None))
os.environ["WARTA_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "warta.site.settings"

import django  # noqa: E402  (settings read WARTA_HOME)

django.setup()

import msgspec  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from tests.oracle.furnished import Furnished  # noqa: E402
from tests.oracle.runs import STEPS, difference, ran  # noqa: E402
from warta.site import home  # noqa: E402
from warta.site.founding import found  # noqa: E402


def furnished() -> Furnished:
    """The newsroom of this process."""
    here = home.current()
    here.prepare()
    call_command("migrate", verbosity=0, interactive=False)
    found()
    connections.close_all()
    template = here.path / "template.sqlite3"
    shutil.copyfile(here.database, template)
    return Furnished(here, template)


def main() -> int:
    asked = argparse.ArgumentParser(prog="tests.oracle.work")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--replay", type=int)
    asked.add_argument("--only", default="")
    asked.add_argument("--mix", default="any")
    options = asked.parse_args()
    newsroom = furnished()
    # What is loaded by now stays, and a run leaves little: searching it all for cycles is a tenth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    if options.replay is not None:
        steps = [int(number) for number in options.only.split(",") if number] or list(range(STEPS))
        what = difference(newsroom, options.seed, options.replay, steps, mix=options.mix)
        print(what or "no difference")
        return 1 if what else 0
    for run in count(options.first, options.every):
        print(msgspec.json.encode(ran(newsroom, options.seed, run, options.mix)).decode(), flush=True)
    return 0


def _end(*_: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    owner = os.getpid()
    try:
        sys.exit(main())
    finally:
        if os.getpid() == owner:
            connections.close_all()
            shutil.rmtree(HOME, ignore_errors=True)
