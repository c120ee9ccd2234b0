"""What readers are shown beside a story: the given archive in a newsroom of its own, stories drawn by lot, to be read.

    .venv/bin/python bench/related.py [--shared ../shared/data] [--seed N] [--stories 50] [--folder FOLDER]

Each story is printed with its section and topics, and below it what is related, with the days between. How many of
these fit is for a reader to say. With FOLDER the newsroom is kept for the next run.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from django.core.management import call_command

import newsrooms

SHARED = Path(__file__).parents[2] / "shared" / "data"


def fill(warta: SimpleNamespace, shared: Path) -> None:
    """The whole archive, as `warta import` takes it in."""
    warta.home.current().prepare()
    call_command("migrate", verbosity=0, interactive=False)
    if warta.models.Story.objects.exists():
        return
    warta.founding.found()
    began, count = time.process_time(), 0
    for path in sorted((shared / "archive").glob("*.jsonl.gz")):
        archive = warta.jsonl.read_archive(path, None, now=datetime.now(UTC))
        count += sum(1 for _ in warta.receiving.receive(archive, warta.sections.Sections(True, False)))
    print(f"{count:,} stories, {(time.process_time() - began) / count * 1000:.2f} ms of CPU each to read and take in\n")


def show(warta: SimpleNamespace, drawn: Sequence[int]) -> None:
    """The table: each drawn story, and what is related to it."""
    related = warta.related.related("default", [str(id) for id in drawn])
    stories = warta.models.Story.objects.in_bulk({*drawn, *(one for ids in related.values() for one in ids)})
    for number, id in enumerate(drawn, 1):
        story = stories[id]
        topics = ", ".join(link.topic.name for link in story.story_topics.select_related("topic"))
        print(f"{number:2}. {story.title}  [{story.section.title}: {topics or 'no topic'}]")
        for other in (stories[one] for one in related[str(id)]):
            days = (other.published_at - story.published_at).total_seconds() / 86_400
            print(f"      {days:+5.1f}  {other.title}")


def main() -> None:
    """Fills the newsroom and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=int, default=50)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        warta = newsrooms.rooms(asked.folder or Path(folder))
        fill(warta, asked.shared)
        ids = list(warta.models.Story.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
        show(warta, random.Random(asked.seed).sample(ids, asked.stories))


if __name__ == "__main__":
    main()
