"""What Lighthouse says of readers' pages: the demo newsroom, served as in use, on a simulated phone and on a desktop.

Usage: bench/lighthouse.py [--repeat 5] [--folder FOLDER] [--only /kota/]

Needs Node.js with npm and Debian's chromium. Lighthouse itself is fetched by npm into the folder, which is kept. Each
page is asked for several times: performance depends on the machine, so all its values are told, and their median.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, gettempdir
from typing import Any
from urllib.request import urlopen

from servers import free_port, running

LIGHTHOUSE = "lighthouse@12.8.2"
CHROMIUM = "/usr/bin/chromium"
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"
DEVICES: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}
OTHERS = ("accessibility", "best-practices", "seo")
PAGES = {
    "front": "/",
    "section": "/kota/",
    "story": "/kota/jembatan-lirang-dibuka-sebagian-senin/",
    "long story": "/kota/di-bawah-jembatan-lirang/semua/",
    "gallery": "/budaya/festival-lampion-laut-dalam-gambar/",
    "day index": "/indeks/",
    "topic": "/topik/jembatan-lirang/",
    "lite": "/lite/",
}


def fetched(folder: Path) -> Path:
    """Lighthouse's program."""
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        asked = ["npm", "install", "--no-fund", "--no-audit", "--silent", LIGHTHOUSE]
        subprocess.run(asked, cwd=folder, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}, check=True)
    return program


def looked_at(program: Path, url: str, device: str) -> tuple[dict[str, int], set[str]]:
    """The scores of a page, of 100, and the names of the audits that cost it something outside of performance."""
    asked = ["node", str(program), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}", *DEVICES[device]]
    report: dict[str, Any] = json.loads(_told(asked, {"CHROME_PATH": CHROMIUM, **os.environ}))
    scores = {name: round(100 * (one["score"] or 0)) for name, one in report["categories"].items()}
    lost = {
        audit["id"]
        for name in OTHERS
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"] and report["audits"][audit["id"]]["score"] not in (None, 1)
    }
    return scores, lost


def _told(asked: list[str], env: dict[str, str]) -> bytes:
    """The report; a browser that did not come up, once in a hundred times, is asked again."""
    for _ in range(2):
        ran = subprocess.run(asked, env=env, capture_output=True)
        if ran.returncode == 0:
            return ran.stdout
    raise SystemExit(f"Lighthouse ended with {ran.returncode}: {ran.stderr.decode()[-500:]}")


def day_of(base: str) -> str:
    """The newest day of the index."""
    with urlopen(f"{base}/sitemap.xml") as answer:
        day = answer.read().decode().rpartition("/sitemap/")[2][:10]
    return f"/indeks/{day.replace('-', '/')}/"


def show(base: str, program: Path, pages: dict[str, str], repeat: int) -> None:
    """A line for each page and device."""
    print(f"{'page':12}{'device':9}{'a11y':>6}{'best':>6}{'SEO':>6}   performance: median of all values")
    for name, path in pages.items():
        for device in DEVICES:
            runs = [looked_at(program, base + path, device) for _ in range(repeat)]
            worst = "".join(f"{min(scores[other] for scores, _ in runs):6}" for other in OTHERS)
            speeds = [scores["performance"] for scores, _ in runs]
            lost = " ".join(sorted(set().union(*(lost for _, lost in runs))))
            print(
                f"{name:12}{device:9}{worst}   {median(speeds):g} of {' '.join(map(str, speeds))}  {lost}", flush=True
            )


def main() -> None:
    """Makes the demo, serves it, has it looked at."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5, help="times each page is looked at")
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "warta-lighthouse", help="keeps Lighthouse")
    parser.add_argument("--only", default="", help="pages whose path holds this")
    options = parser.parse_args()
    program = fetched(options.folder)
    with TemporaryDirectory() as home:
        os.environ["WARTA_HOME"] = home
        warta = [sys.executable, "-m", "warta"]
        for command in ("init", "demo"):
            subprocess.run([*warta, command], check=True, stdout=subprocess.DEVNULL)
        port = free_port()
        with running([*warta, "serve", "--port", str(port)], port, {}):
            base = f"http://127.0.0.1:{port}"
            pages = {**PAGES, "day index": day_of(base)}
            show(base, program, {name: path for name, path in pages.items() if options.only in path}, options.repeat)


if __name__ == "__main__":
    main()
