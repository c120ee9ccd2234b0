"""Follows every link of a printed newsroom: dead ones, and pages that weigh more than a phone should have to take.

Usage: bench/crawl.py HOME [--sample 300 --into FOLDER]

HOME is a newsroom folder whose store is printed, say after `warta import jsonl`. Reads the store itself, so it needs no
server. With --into, pages drawn by lot are written there, for a checker of HTML.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warta.press.store import Store

LINK = re.compile(rb"""(?:href|src)=["']([^"'#]+)""")
SRCSET = re.compile(rb'srcset="([^"]+)"')
HEAVY = 40 * 1024
# What readers reach beside printed pages: the desk is nobody's link, media are files.
# Answered when it is asked for.
SEARCH = "/cari/"
FILES = "/media/"


def addresses(body: bytes) -> Iterator[str]:
    """Every address that a page leads to or loads."""
    for found in LINK.findall(body):
        yield unescape(found.decode())
    for found in SRCSET.findall(body):
        yield from (one.split()[0] for one in unescape(found.decode()).split(","))


def own(address: str, origin: str) -> str:
    """The path on this site, "" for what is elsewhere."""
    address = address.removeprefix(origin) if address.startswith(origin) else address
    return unquote(urlsplit(address).path) if address.startswith("/") and not address.startswith("//") else ""


def main() -> None:
    """Crawls, tells."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--origin", default="http://127.0.0.1:8000", help="the site's own address")
    parser.add_argument("--sample", type=int, default=300, help="how many pages to write")
    parser.add_argument("--into", type=Path, help="where to write pages drawn by lot")
    options = parser.parse_args()
    links, pages, weights, dead = 0, [], Counter[str](), Counter[str]()
    with Store(options.home / "store").reading() as ledger:
        records = {record.path: record for record in ledger.live_records()}
        there = {path for path, record in records.items() if record.kind != "gone"}
        for path, record in records.items():
            if not (record.body and record.kind == "page" and path.endswith(("/", ".html", ".xml"))):
                continue
            packed = ledger.body(record.body)
            weights[path] = len(packed)
            if not path.endswith(".xml"):
                pages.append(path)
            for address in addresses(gzip.decompress(packed)):
                target = own(address, options.origin)
                links += bool(target)
                if target and target not in there and target != SEARCH and not _file(options.home, target):
                    dead[f"{target}  on {path}"] += 1
        if options.into:
            options.into.mkdir(parents=True, exist_ok=True)
            for number, path in enumerate(random.Random(1).sample(pages, min(options.sample, len(pages)))):
                (options.into / f"{number}.html").write_bytes(gzip.decompress(ledger.body(records[path].body)))
    heavy = [(path, weight) for path, weight in weights.most_common() if weight > HEAVY]
    print(
        f"{len(weights):,} pages and feeds, {links:,} own links: {len(dead):,} dead, {len(heavy)} over {HEAVY:,} bytes"
    )
    print("the heaviest:", ", ".join(f"{path} {weight:,}" for path, weight in weights.most_common(5)))
    print("\n".join([*list(dead)[:20], *(f"{path}: {weight:,} bytes" for path, weight in heavy[:20])]))


def _file(home: Path, target: str) -> bool:
    return target.startswith(FILES) and (home / target.lstrip("/")).is_file()


if __name__ == "__main__":
    main()
