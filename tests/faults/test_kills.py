"""A process that is killed at any of its writes loses nothing that it had answered for, and shows nothing by halves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from django.db import connections

from tests.faults import FULL
from tests.faults.act import ACTS, RETITLED, first_story
from tests.faults.killing import KILLED, Point, failed_at, killed_at, points, why_not
from tests.newsdesk import Newsdesk
from tests.press.site import site
from warta.desk import freshness
from warta.newsroom.models import NewsroomSettings
from warta.press.publishing import drain
from warta.press.store import Store, close_environment
from warta.press.verifying import verify
from warta.site.source import PressNewsroom

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")

# What an act leaves in the database.
DONE: dict[str, Callable[[], bool]] = {
    "retitle": lambda: first_story().title == RETITLED,
    "take_back": lambda: not first_story().live,
    "rename": lambda: NewsroomSettings.load().name == RETITLED,
    "move": lambda: "/olahraga/" in first_story().public_path(),
    "print_all": lambda: True,
}
A_FEW = 3
WITHIN = 30.0  # seconds, P7


class Scene:
    """A newsroom that can be put back to how it was before an act."""

    def __init__(self, desk: Newsdesk, aside: Path, act: str) -> None:
        self.here, self.aside, self.act = desk.home, aside, act
        kota, _ = desk.section("Kota"), desk.section("Olahraga")
        topic, person = desk.topic("Banjir"), desk.person("Sari Wulan")
        for n in range(6):
            desk.story(kota, f"Berita {n}", topics=[topic], people=[person])
        drain(desk.press, desk.store)
        self.before = site(desk.store)
        self.edition = desk.store.edition()
        self._put_aside()

    def put_back(self) -> None:
        self._close()
        for file in self.here.path.glob("newsroom.sqlite3*"):
            file.unlink()
        shutil.copyfile(self.aside / "database", self.here.database)
        shutil.rmtree(self.here.store, ignore_errors=True)
        if self.act != "print_all":
            shutil.copytree(self.aside / "store", self.here.store)

    def check(self, point: Point, code: int, said: list[str]) -> float:
        """What stands after the kill, and after the next start; gives the seconds that the next start took."""
        assert code == KILLED or "printed" in said, point
        self._close()
        self._readers_see_whole_editions(point)
        began = perf_counter()
        store, newsroom = Store(self.here.store), PressNewsroom()
        printed = drain(newsroom, store)
        took = perf_counter() - began
        assert took < WITHIN, point
        assert "saved" not in said or DONE[self.act](), f"{point}: lost"
        assert "printed" not in said or printed.printed == 0, f"{point}: not durable"
        assert verify(newsroom, store).differ == (), point
        assert (store.pending_count(), store.failures()) == (0, []), point
        return took

    def _readers_see_whole_editions(self, point: Point) -> None:
        store = Store(self.here.store)
        now = site(store)
        expected = {} if self.act == "print_all" else dict(self.before)
        for number in range(1 if self.act == "print_all" else self.edition + 1, store.edition() + 1):
            manifest = store.manifest(number)
            assert manifest is not None, point
            expected |= {one.path: now[one.path] for one in manifest.changed if one.path in now}
            for path in manifest.removed:
                expected.pop(path, None)
        assert now == expected, f"{point}: mixed"

    def _put_aside(self) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._close()
        shutil.copyfile(self.here.database, self.aside / "database")
        shutil.copytree(self.here.store, self.aside / "store")

    def _close(self) -> None:
        connections.close_all()
        freshness.store.cache_clear()
        close_environment(self.here.store)


@pytest.mark.parametrize("act", ACTS if FULL else ["retitle"])
def test_a_kill_at_any_write_loses_nothing(desk: Newsdesk, tmp_path: Path, act: str) -> None:
    scene = Scene(desk, tmp_path, act)
    scene.put_back()
    there = points(desk.home.path, act, tmp_path / "strace.log")
    assert len({point.what for point in there if point.what.startswith(("newsroom.sqlite3", "store"))}) > 1
    step = 1 if FULL else len(there) // A_FEW
    # From the middle of each third: a play may have a write less than the one traced, and then no last one.
    chosen = there[step // 2 :: step]
    took, killed = [], 0
    for point in chosen:
        scene.put_back()
        code, said = killed_at(act, point)
        killed += code == KILLED
        took.append(scene.check(point, code, said))
    assert killed >= len(chosen) * 0.9  # The rest is timing: the point was not reached.
    print(f"\n{act}: killed at {killed} of {len(chosen)} writes, 0 lost, 0 mixed; exact again after {max(took):.2f} s")


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"] if FULL else ["ENOSPC"])
def test_a_disk_that_refuses_a_write_is_tried_again(desk: Newsdesk, tmp_path: Path, error: str) -> None:
    scene = Scene(desk, tmp_path, "retitle")
    scene.put_back()
    there = [one for one in points(desk.home.path, "retitle", tmp_path / "strace.log") if one.what == "store/data.mdb"]
    # The last one is the page that says which edition is the newest: when it fails, LMDB has to be opened anew.
    writes = [one for one in there if not one.call.startswith("open")]
    chosen = writes if FULL else writes[-A_FEW:]
    refused = 0
    for point in chosen:
        scene.put_back()
        code, said = failed_at("retitle", point, error)
        refused += "trouble" in said
        assert (code, [word for word in said if word != "trouble"]) == (0, ["saved", "printed"]), point
        scene.check(point, code, said)
    assert len(chosen) - refused < A_FEW  # A play may have a write or two less than the one traced.
    print(f"\n{error}: at {len(writes)} writes of the store, 0 lost, 0 mixed")
