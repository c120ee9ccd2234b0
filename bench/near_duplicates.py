"""How well near-duplicates are told: precision and recall on pairs of stories that were read and labelled by hand.

    .venv/bin/python bench/near_duplicates.py [--shared ../shared/data] [--tune] [--misses]

`near_duplicates.tsv` names pairs of stories of the archive by outlet and number, drawn from the whole range of text
that two may share, and says `same` where both tell the same news and most of the shorter one stands in the other.
Halves go by a hash of the pair: `--tune` shows the one on which shares were chosen, otherwise the other one is shown.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from warta.newsroom.body import raw_of
from warta.newsroom.incoming import NewStory
from warta.newsroom.likeness.sameness import DAYS, FEW, Wording, day_of, nearly_same, wording_of
from warta.newsroom.likeness.wording import text_of
from warta.wire.jsonl import read_archive
from warta.wire.results import Read

PAIRS = Path(__file__).with_suffix(".tsv")
SHARED = Path(__file__).parents[2] / "shared" / "data"
_ADDRESS = re.compile(r"//(?:[\w-]+\.)*(\w+)\.\w+/.*?/(\d{6,8})(?:/|$)")


class Story(NamedTuple):
    """A story of the archive."""

    told: NewStory
    wording: Wording


class Pair(NamedTuple):
    """Two stories and what a reader said of them."""

    one: str
    other: str
    same: bool

    @property
    def is_for_tuning(self) -> bool:
        return sha256(f"{self.one} {self.other}".encode()).digest()[0] % 2 == 0


def labelled() -> Iterator[Pair]:
    """All pairs that were read."""
    for line in PAIRS.read_text("utf-8").splitlines():
        one, other, label = line.split("\t")
        yield Pair(one, other, label == "same")


def archive(folder: Path, wanted: set[str]) -> dict[str, Story]:
    """The stories that any pair names."""
    found = {}
    for path in sorted((folder / "archive").glob("*.jsonl.gz")):
        for read in read_archive(path, None, now=datetime.now(UTC)):
            if isinstance(read, Read) and (named := _ADDRESS.search(read.story.key)):
                name = "/".join(named.groups())
                if name in wanted:
                    found[name] = Story(read.story, wording_of(text_of(raw_of(read.story.parts))))
    return found


def same_text(one: Story, other: Story) -> bool:
    """Word by word."""
    return nearly_same(one.wording, other.wording)


def met(one: Story, other: Story) -> bool:
    """As the newsroom finds them: by their traces, among the stories of the same days."""
    days = abs(day_of(one.told.published) - day_of(other.told.published))
    traces = one.wording.traces, other.wording.traces
    share, fewest = len(traces[0] & traces[1]), min(map(len, traces))
    return days <= DAYS and share >= (1 if fewest <= FEW else 2) and share * 4 >= fewest and same_text(one, other)


def table(name: str, pairs: list[Pair], found: Callable[[Pair], bool], misses: bool) -> None:
    """One line: how many of those found are the same, and how many of the same are found."""
    right = [pair for pair in pairs if pair.same and found(pair)]
    wrong = [pair for pair in pairs if not pair.same and found(pair)]
    same = sum(pair.same for pair in pairs)
    precision, recall = len(right) / max(1, len(right) + len(wrong)), len(right) / same
    print(f"{name:28} {len(pairs):5} {same:5} {precision:10.2f} {recall:7.2f} {len(wrong):6} {same - len(right):7}")
    for pair in [*wrong, *(pair for pair in pairs if pair.same and not found(pair))] if misses else ():
        print(f"    {'missed' if pair.same else 'wrong':7} {pair.one} {pair.other}")


def main() -> None:
    """Prints the table for one half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    pairs = [pair for pair in labelled() if pair.is_for_tuning == asked.tune]
    stories = archive(asked.shared, {name for pair in pairs for name in pair[:2]})
    print(f"{'':28} pairs  same  precision  recall  wrong  missed")
    for name, found in (("text, word by word", same_text), ("as the newsroom finds them", met)):
        table(name, pairs, lambda pair, found=found: found(stories[pair.one], stories[pair.other]), asked.misses)
    start = time.process_time()
    for story in stories.values():
        assert wording_of(text_of(raw_of(story.told.parts))).traces is not None
    print(f"{(time.process_time() - start) / len(stories) * 1000:.2f} ms of CPU for a story's words and traces")


if __name__ == "__main__":
    main()
