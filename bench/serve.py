"""What a reader's request costs: ours in uvicorn beside nginx with the same bytes, in one run.

Needs wrk, and nginx for its rows: apt-get install wrk nginx-light
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread

from servers import Server, nginx, uvicorn
from warta.press.packing import packed, unpacked
from warta.press.store import Record, Store, StoreReader, close_environment
from warta.press.store.digests import digest_of_body

HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
     "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)  # fmt: skip
DESK_REQUESTS = 16
WARTA = "Warta"
UVICORNS = {"uvicorn with the page in a variable": "same_bytes", WARTA: "warta"}


@dataclass(frozen=True)
class Measured:
    """One run of wrk: requests a second, µs of the server's CPU a request, latencies in ms."""

    rate: float
    cpu: float
    p50: float
    p99: float


def load(server: Server, path: str, options: argparse.Namespace, etag: str = "", connections: int = 16) -> Measured:
    """Asks for `path` all the time, for the seconds given."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{options.seconds}s", "--latency", "-H", "Accept-Encoding: gzip"]
    command += ["-H", f"If-None-Match: {etag}"] if etag else []
    before = server.cpu()
    told = subprocess.run([*command, f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True,
                          check=True, timeout=options.seconds + 30).stdout  # fmt: skip
    spent = server.cpu() - before
    found = re.search(r"\s50%\s+(\S+).*\s99%\s+(\S+).*?(\d+) requests in.*Requests/sec:\s+(\S+)", told, re.DOTALL)
    if found is None or "Non-2xx" in told:
        raise SystemExit(told)
    return Measured(float(found[4]), spent / int(found[3]) * 1e6, _ms(found[1]), _ms(found[2]))


def _ms(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


@contextmanager
def hanging_desk(server: Server) -> Iterator[list[int]]:
    """As many desk requests at once, each asked again when it is refused; gives the statuses that came back."""
    stop, statuses = Event(), []

    def insist() -> None:
        while not stop.is_set():
            connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
            try:
                connection.request("GET", "/meja/")
                statuses.append(connection.getresponse().status)
            except OSError:
                pass
            finally:
                connection.close()
            stop.wait(0.2)

    for _ in range(DESK_REQUESTS):
        Thread(target=insist, daemon=True).start()
    time.sleep(0.5)
    try:
        yield statuses
    finally:
        stop.set()


def show(runs: dict[str, list[Measured]]) -> None:
    """One line a row; beside nginx's row of the same kind, round by round: the median, and the least and the most."""
    print(f"{'':44}{'requests/s':>12}{'CPU µs each':>13}{'× nginx':>20}{'p50 ms':>9}{'p99 ms':>9}")
    for name, rows in runs.items():
        row, beside = best(rows), runs.get(f"{name.split(',')[0]}, nginx")
        ratios = sorted(ours.cpu / its.cpu for ours, its in zip(rows, beside, strict=True)) if beside else []
        ratio = f"{median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})" if ratios else "-"
        print(f"{name:44}{row.rate:>12,.0f}{row.cpu:>13.1f}{ratio:>20}{row.p50:>9.2f}{row.p99:>9.2f}")


def measure(options: argparse.Namespace, home: Path) -> dict[str, list[Measured]]:
    """All rows; rounds take turns among the servers, so that a machine busy elsewhere does no one of them wrong."""
    runs: dict[str, list[Measured]] = {}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(uvicorn(target, options, home)) for name, target in UVICORNS.items()}
        if shutil.which("nginx"):
            servers = {"nginx": stack.enter_context(nginx(options, home))} | servers
        else:
            print("nginx is missing, and with it its rows: apt-get install nginx-light")
        for _ in range(options.rounds):
            for name, row in one_round(servers, options):
                runs.setdefault(name, []).append(row)
        warta = servers[WARTA]
        with hanging_desk(warta) as statuses:
            name = f"4 readers, Warta, {DESK_REQUESTS} at the desk hang"
            runs[name] = [load(warta, options.path, options, connections=4) for _ in range(options.rounds)]
            refused = statuses.count(503)
            print(f"The desk meanwhile: {refused} refused at once, {len(statuses) - refused} served.")
    return runs


def one_round(servers: dict[str, Server], options: argparse.Namespace) -> Iterator[tuple[str, Measured]]:
    """Each row once; what is compared comes one after the other."""
    paths = {name: "/page.html" if name == "nginx" else options.path for name in servers}
    for name, server in servers.items():
        yield f"page, {name}", load(server, paths[name], options)
    for name, server in servers.items():
        if name in ("nginx", WARTA):
            yield f"304, {name}", load(server, paths[name], options, server.ask(paths[name])["etag"])
    yield "4 readers, Warta, desk idle", load(servers[WARTA], options.path, options, connections=4)


def best(rows: list[Measured]) -> Measured:
    """Each figure from the round that was disturbed least."""
    return Measured(
        max(row.rate for row in rows),
        min(row.cpu for row in rows),
        min(row.p50 for row in rows),
        min(row.p99 for row in rows),
    )


def print_story(home: Path) -> Path:
    """A store with a page as long as a story."""
    words = random.Random(7)  # The same page each time.
    vocabulary = ["".join(words.choices("aeiukngmrtsbdpl", k=words.randint(2, 11))) for _ in range(1500)]
    paragraphs = (" ".join(words.choices(vocabulary, k=60)) for _ in range(46))
    body = ("<!doctype html><title>Story</title>" + "".join(f"<p>{text}.</p>\n" for text in paragraphs)).encode()
    store = Store(home / "store")
    with store.writing() as writing:
        digest = digest_of_body(body)
        writing.put_body(digest, packed(body))
        headers = writing.put_headers(HEADERS)
        writing.put_live(Record("/politik/story/", "page", digest, headers, "", 1, time.time() - 3600, 0.004))
        writing.put_position("1", {})
    close_environment(home / "store")
    return home / "store"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="an existing store; otherwise a story is made up")
    parser.add_argument("--path", default="/politik/story/")
    parser.add_argument("--seconds", type=int, default=1, help="of load a row in each round")
    parser.add_argument("--rounds", type=int, default=8, help="figures are the best of so many, ratios their median")
    parser.add_argument("--threads", type=int, default=8)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("This needs wrk: apt-get install wrk")
    with TemporaryDirectory(prefix="warta-bench-") as folder:
        home = Path(folder)
        options.store = options.store or print_story(home)
        served = StoreReader(options.store).lookup(options.path)
        if served is None:
            raise SystemExit(f"There is no {options.path} in {options.store}.")
        print(f"{options.path}: {len(unpacked(served.body) or b''):,} bytes, {len(served.body):,} as gzip")
        show(measure(options, home))


if __name__ == "__main__":
    main()
