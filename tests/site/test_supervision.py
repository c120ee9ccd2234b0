"""`warta serve` and its processes: what dies or hangs is there again, and all of them end with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from tests.delivery.lines import wait_until
from tests.newsdesk import Newsdesk
from tests.serving import answered, free_port, named, processes, serving

ALL = ("web", "press", "search", "newsletter")
BEHIND = ALL[1:]


def all_there(server: int) -> None:
    wait_until(lambda: len(named(server, *ALL)) == len(ALL))


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_whatever_dies_or_hangs_is_there_again(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    with serving(desk.home.path, "--workers", "2") as server:
        pid = server.process.pid
        wait_until(lambda: len(named(pid, *ALL)) == 5)
        first = set(named(pid, *ALL))
        for one in first:
            os.kill(one, signal.SIGKILL)
        wait_until(lambda: len(set(named(pid, *ALL)) - first) == 5)
        hanging, healthy = named(pid, "web")
        os.kill(hanging, signal.SIGSTOP)
        wait_until(lambda: len(set(named(pid, "web")) - {hanging}) == 2)
        assert healthy in named(pid, "web") and hanging not in processes(pid)
        desk.story(kota, "Air surut")
        assert answered(f"{server.origin}/kota/air-surut/") == 200, "the new press prints, a new worker answers"


def test_all_live_on_without_the_process_that_forked_them(desk: Newsdesk) -> None:
    with serving(desk.home.path) as server:
        pid = server.process.pid
        all_there(pid)
        (worker,), behind = named(pid, "web"), set(named(pid, *BEHIND))
        os.kill(parent_of(worker), signal.SIGKILL)
        assert answered(f"{server.origin}/") == 200
        os.kill(worker, signal.SIGKILL)
        wait_until(lambda: len(set(named(pid, "web")) - {worker}) == 1)
        assert answered(f"{server.origin}/") == 200
        assert set(named(pid, *BEHIND)) == behind, "none ended, and none has a double"
    wait_until(lambda: not processes(pid))


HANGUP = pytest.param(
    signal.SIGHUP,
    marks=pytest.mark.skipif(signal.getsignal(signal.SIGHUP) == signal.SIG_IGN, reason="these tests run under nohup"),
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, HANGUP])
def test_what_asks_all_processes_for_an_end_ends_them_in_order(
    desk: Newsdesk, tmp_path: Path, number: signal.Signals
) -> None:
    with serving(desk.home.path, said=tmp_path / "said") as server:
        pid = server.process.pid
        all_there(pid)
        connections.close_all()  # Ours: they would keep the files open.
        os.killpg(pid, number)  # As Ctrl-C, systemd and a terminal that is closed do it.
        assert server.process.wait(60) == 0
        wait_until(lambda: not processes(pid))
    said = (tmp_path / "said").read_text()
    assert "Traceback" not in said and "starting again" not in said
    assert not [*desk.home.path.glob("newsroom.sqlite3-*")], "whoever copies the newsroom now has all of it in one file"


def test_ctrl_c_ends_it_while_it_loads(desk: Newsdesk) -> None:
    command = [sys.executable, "-P", "-m", "warta", "serve", "--port", str(free_port())]
    home = {**os.environ, "WARTA_HOME": str(desk.home.path)}
    with subprocess.Popen(command, env=home, stderr=subprocess.PIPE, text=True, start_new_session=True) as server:
        # The second of its children is the one that loads.
        wait_until(lambda: [parent_of(one) for one in processes(server.pid)].count(server.pid) == 2)
        os.killpg(server.pid, signal.SIGINT)
        _, said = server.communicate(timeout=60)
    assert (server.returncode, said) == (0, "")
    wait_until(lambda: not processes(server.pid))


def test_nothing_outlives_it(desk: Newsdesk) -> None:
    with serving(desk.home.path) as server:
        pid = server.process.pid
        all_there(pid)
        server.process.kill()
        server.process.wait()
        wait_until(lambda: not processes(pid))


def killed_and_there_again(server: int) -> None:
    [worker] = named(server, "web")
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: named(server, "web") not in ([], [worker]))


def test_a_log_that_takes_nothing_keeps_nobody_from_starting_again(desk: Newsdesk) -> None:
    with serving(desk.home.path, complained=Path("/dev/full")) as server:
        wait_until(lambda: len(named(server.process.pid, "web")) == 1)
        killed_and_there_again(server.process.pid)
        killed_and_there_again(server.process.pid)
        assert answered(f"{server.origin}/") == 200
