"""What a reader's request costs: our Application in Granian beside nginx with the same bytes, in one run.

Needs wrk, and nginx for its rows: apt-get install wrk nginx-light
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any

from warta.delivery.application import Application
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
NGINX = """
worker_processes 1; daemon off; pid {home}/nginx.pid; error_log {home}/error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; }}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on; gzip_vary on;
  client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
  uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
  server {{ listen 127.0.0.1:{port}; root {home}/www; {headers} }}
}}
"""
TICK = os.sysconf("SC_CLK_TCK")
DESK_REQUESTS = 16


# What Granian runs.


def empty(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The least that WSGI can do."""
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def same_bytes() -> Callable[..., Iterable[bytes]]:
    """The page with its stored headers from a variable: what Granian costs for an answer like ours."""
    served = StoreReader(os.environ["BENCH_STORE"]).lookup(os.environ["BENCH_PATH"])
    assert served is not None
    headers = [*served.headers, ("Content-Encoding", "gzip"), ("Content-Length", str(len(served.body)))]

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", headers)
        return [served.body]

    return app


def hanging(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A Django that waits for something."""
    time.sleep(30)
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def warta() -> Application:
    """Ours."""
    home = Path(os.environ["BENCH_HOME"])
    return Application(
        os.environ["BENCH_STORE"],
        hanging,
        threads=int(os.environ["BENCH_THREADS"]),
        node="bench",
        media_root=home,
        static_root=home,
        hosts=["127.0.0.1"],
    )


# Servers.


@dataclass(frozen=True)
class Server:
    """A running server; `pid` is that of its first process."""

    pid: int
    port: int

    def cpu(self) -> float:
        """Seconds of CPU that it and its children have taken."""
        return sum(_ticks(pid) for pid in _family(self.pid)) / TICK

    def ask(self, path: str) -> dict[str, str]:
        """Headers of the page, packed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        connection.close()
        return {name.lower(): value for name, value in response.getheaders()}


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in _family(int(child)))]


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def running(command: list[str], port: int, env: dict[str, str]) -> Iterator[Server]:
    """Starts a server and ends it by its id."""
    process = subprocess.Popen(command, env=os.environ | env, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Server(process.pid, port)
    finally:
        members = _family(process.pid)[1:]
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:  # A desk request sleeps on.
            for pid in members:
                os.kill(pid, signal.SIGKILL)
            process.kill()
            process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"Nothing answers on port {port}.")


def free_port() -> int:
    """A port of which nobody else makes use now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def granian(target: str, options: argparse.Namespace, home: Path) -> Any:
    """Our server with one of the applications above."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--workers", "1"]
    command += ["--blocking-threads", str(options.threads), "--no-log", "--port", str(port), *options.granian.split()]
    command += [f"serve:{target}", *([] if target == "empty" else ["--factory"])]
    env = {
        "PYTHONPATH": str(Path(__file__).parent),
        "BENCH_HOME": str(home),
        "BENCH_STORE": str(options.store),
        "BENCH_PATH": options.path,
        "BENCH_THREADS": str(options.threads),
    }
    return running(command, port, env)


def nginx(options: argparse.Namespace, home: Path) -> Any:
    """nginx with the same gzip bytes and the same headers."""
    served = StoreReader(options.store).lookup(options.path)
    assert served is not None
    (home / "www").mkdir()
    home.chmod(0o755)
    (home / "www").chmod(0o755)
    (home / "www/page.html").write_bytes(unpacked(served.body) or b"")
    (home / "www/page.html.gz").write_bytes(served.body)
    sent = [*served.headers, ("Cache-Control", "public, max-age=0, must-revalidate"), ("X-Edition", "1")]
    headers = " ".join(f'add_header {name} "{value}";' for name, value in sent if name != "Content-Type")
    port = free_port()
    (home / "nginx.conf").write_text(NGINX.format(home=home, port=port, headers=headers))
    return running(["nginx", "-p", str(home), "-e", f"{home}/error.log", "-c", str(home / "nginx.conf")], port, {})


# Load.


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


# The table.


def show(rows: dict[str, Measured], base: str) -> None:
    """One line a run, beside the run called `base`."""
    print(f"{'':44}{'requests/s':>12}{'CPU µs each':>13}{'× ' + base:>10}{'p50 ms':>9}{'p99 ms':>9}")
    for name, row in rows.items():
        kind = name.split(",")[0]
        beside = rows.get(f"{kind}, {base}")
        ratio = f"{row.cpu / beside.cpu:.2f}" if beside else "-"
        print(f"{name:44}{row.rate:>12,.0f}{row.cpu:>13.1f}{ratio:>10}{row.p50:>9.2f}{row.p99:>9.2f}")


def measure(options: argparse.Namespace, home: Path) -> dict[str, Measured]:
    """All rows."""
    rows = {}
    if shutil.which("nginx"):
        with nginx(options, home) as server:
            etag = server.ask("/page.html")["etag"]
            rows["page, nginx"] = load(server, "/page.html", options)
            rows["304, nginx"] = load(server, "/page.html", options, etag)
    else:
        print("nginx is missing, and with it its rows: apt-get install nginx-light")
    with granian("empty", options, home) as server:
        rows["page, Granian with an empty application"] = load(server, options.path, options)
    with granian("same_bytes", options, home) as server:
        rows["page, Granian with the page in a variable"] = load(server, options.path, options)
    with granian("warta", options, home) as server:
        etag = server.ask(options.path)["etag"]
        rows["page, Warta"] = load(server, options.path, options)
        rows["304, Warta"] = load(server, options.path, options, etag)
        rows["page, Warta, 4 readers, desk idle"] = load(server, options.path, options, connections=4)
        with hanging_desk(server) as statuses:
            rows[f"page, Warta, 4 readers, {DESK_REQUESTS} at the desk hang"] = load(
                server, options.path, options, connections=4
            )
            refused = statuses.count(503)
            print(f"The desk meanwhile: {refused} refused at once, {len(statuses) - refused} served.")
    return rows


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
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--granian", default="", help="more options for Granian, as one text")
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
        show(measure(options, home), "nginx")


if __name__ == "__main__":
    main()
