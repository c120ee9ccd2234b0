"""`python -m tests.readers.readership.on_postgresql stories COUNT | rank FILE HOUR`: what machines of several do."""

from __future__ import annotations

import sys
from pathlib import Path
from time import time

import django

django.setup()

from django.db import models  # noqa: E402  (models want the settings)
from django.utils import timezone  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from warta.newsroom.models import Section, Story  # noqa: E402
from warta.readers.readership.counts import Reads  # noqa: E402
from warta.readers.readership.ranking import rank  # noqa: E402
from warta.readers.readership.windows import HOUR  # noqa: E402


def stories(count: int) -> None:
    """So many public stories, numbered from 1, as bare rows: what saving one does beside is written for SQLite."""
    locale = Locale.objects.create(language_code="id")
    section = Section(title="Kota", slug="kota", path="9999", depth=1, locale=locale)
    section.pk = 1_000  # After all stories.
    models.Model.save_base(section)
    for n in range(1, count + 1):
        story = Story(title=f"Berita {n}", slug=f"berita-{n}", path=f"{n:04}", depth=1, live=True, locale=locale)
        story.published_at, story.section = timezone.now(), section
        models.Model.save_base(story)


def count_and_rank(file: Path, turns: int) -> None:
    """Each turn story 1 is read twice and one of this machine's own three times; then it is ranked."""
    reads, own = Reads(file), int(file.stem)
    for _ in range(turns):
        reads.add({(int(time()) // HOUR, 1): 2, (int(time()) // HOUR, own): 3})
        rank(reads, time())


if __name__ == "__main__":
    stories(int(sys.argv[2])) if sys.argv[1] == "stories" else count_and_rank(Path(sys.argv[2]), int(sys.argv[3]))
