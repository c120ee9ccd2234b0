"""Stories that are all due in the same second: when readers get the first and the last of them, by the machine's clock.

Usage: bench/due.py [--stories 100] [--size 10000] [--folder FOLDER] [--workers 1]

A newsroom of that size is served by `warta serve`, with its press, as in use. Stories are written and scheduled through
the models; from before their time on, all their addresses are asked for over HTTP, one after the other.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from tempfile import gettempdir
from types import SimpleNamespace
from typing import Any

import newsrooms
from servers import free_port, running

# Seconds until they are due: time to write them all, and for the press to print what that changed.
AHEAD = 45
# Longer nobody waits for them here.
PATIENCE = 60


def schedule(warta: SimpleNamespace, number: int, due: datetime) -> str:
    """A story with a text, a topic and an author, to be published then; its address."""
    models = warta.models
    section = models.Section.objects.order_by("pk")[number % len(newsrooms.SECTIONS)]
    slug = f"terjadwal-{int(due.timestamp())}-{number}"
    story = models.Story(title=f"Terjadwal nomor {number}", slug=slug, live=False, go_live_at=due)
    story.body = [{"type": "paragraph", "value": "<p>Baru saja terjadi.</p>"}]
    story.story_topics = [models.StoryTopic(topic=models.Topic.objects.order_by("pk")[number % 7])]
    story.authorships = [models.StoryAuthor(person=models.Person.objects.order_by("pk")[number % 5])]
    section.add_child(instance=story)
    story.save_revision().publish()
    return f"/{section.slug}/{slug}/"


def seen(port: int, paths: list[str], due: float) -> dict[str, float]:
    """Seconds after their time at which each was there."""
    connection, left, late = HTTPConnection("127.0.0.1", port, timeout=10), list(paths), {}
    while left and time.time() < due + PATIENCE:
        for path in list(left):
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            if answer.status == 200:
                late[path] = time.time() - due
                left.remove(path)
    return late


def main() -> None:
    """Schedules, waits, tells."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100, help="due in the same second")
    parser.add_argument("--size", type=int, default=10_000, help="stories that the newsroom has")
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "warta-newsrooms", help="keeps newsrooms")
    parser.add_argument("--workers", type=int, default=1, help="of the server")
    options = parser.parse_args()
    home = options.folder / str(options.size)
    warta: Any = newsrooms.rooms(home)
    newsrooms.fill(warta, options.size)
    warta.publishing.drain(
        warta.source.PressNewsroom(), warta.store.Store(home / "store"), maker=warta.printer.newsroom
    )
    warta.store.close_environment(home / "store")
    port = free_port()
    command = [sys.executable, "-m", "warta", "serve", "--port", str(port), "--workers", str(options.workers)]
    with running(command, port, {"WARTA_HOME": os.fspath(home)}):
        due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=AHEAD)
        paths = [schedule(warta, number, due) for number in range(options.stories)]
        left = due.timestamp() - time.time()
        if left < 5:
            raise SystemExit(
                f"Writing {options.stories} stories took until {left:.0f} s before their time; ask for fewer."
            )
        print(
            f"{options.size:,} stories; {options.stories} more are due in {left:.0f} s, at {due:%H:%M:%S} UTC",
            flush=True,
        )
        late = sorted(seen(port, paths, due.timestamp()).values())
    if len(late) < len(paths):
        raise SystemExit(f"{len(paths) - len(late)} of {len(paths)} were not there {PATIENCE} s after their time.")
    first, half, last = late[0], late[len(late) // 2], late[-1]
    print(f"the first was there {first:+.2f} s after its time, half {half:+.2f}, the last {last:+.2f}")


if __name__ == "__main__":
    main()
