"""How many stories of a real archive tell dates that can be resolved, and some of them to be read.

    .venv/bin/python bench/relative_dates.py [--shared ../shared/data] [--sample 20] [--seed 1]

Reads the archive at run time and prints; nothing of it is kept. A date counts as relative where its words hold no year.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

from warta.facts import values as v
from warta.newsroom.dating.finding import dates_in
from warta.newsroom.dating.sentences import sentences_in
from warta.wire.jsonl import read_archive
from warta.wire.results import Read

SHARED = Path(__file__).parents[2] / "shared" / "data"
ZONE = ZoneInfo("Asia/Jakarta")
YEAR = re.compile(r"\d{4}|/\d\d$")


def stories(shared: Path) -> Iterator[tuple[date, list[str]]]:
    """The day of each story and its paragraphs."""
    for file in sorted((shared / "archive").glob("*.jsonl.gz")):
        for read in read_archive(file, "berita"):
            if isinstance(read, Read):
                blocks = [block for part in read.story.parts for block in part if isinstance(block, v.Paragraph)]
                texts = [unescape(re.sub(r"<[^>]*>", "", block.html)) for block in blocks]
                yield read.story.published.astimezone(ZONE).date(), texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counts, told, seconds = Counter[str](), [], 0.0
    for day, texts in stories(asked.shared):
        kinds = set[str]()
        began = time.perf_counter()
        for sentence in (one for text in texts for one in sentences_in(text)):
            for one in dates_in(sentence, day):
                written = sentence[one.start : one.end]
                kind = "whole" if YEAR.search(written) else "relative"
                kinds.add(kind if one.known else "ambiguous")
                counts[f"dates: {kind if one.known else 'ambiguous'}"] += 1
                told.append((day, written, one.known, sentence))
        seconds += time.perf_counter() - began
        counts["stories"] += 1
        counts.update(f"stories with one that is {kind}" for kind in kinds)
        counts["stories with any that is resolved"] += bool(kinds - {"ambiguous"})
    for name, count in sorted(counts.items()):
        print(f"{count:8,}  {name}")
    print(f"{seconds / max(1, counts['stories']) * 1000:8.2f}  ms a story\n")
    for day, written, known, sentence in random.Random(asked.seed).sample(told, min(asked.sample, len(told))):
        what = "-".join(str(part) for part in (known.year, known.month, known.day) if part) if known else "not resolved"
        print(f"{day} | {written} → {what}\n    {sentence[:220]}")


if __name__ == "__main__":
    main()
