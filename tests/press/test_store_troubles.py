"""What can befall a store: readers keep what they have as long as there is anything, and people are told what to do."""

from __future__ import annotations

import os
import pwd
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import lmdb
import pytest

from tests.press.site import clean_print, site, text
from tests.press.toynewsroom import ToyNewsroom, small_newsroom
from warta.press.clock import Clock
from warta.press.process import run
from warta.press.publishing import Receipt, drain, publish
from warta.press.store import (
    Store,
    StoreDamagedError,
    StoreReader,
    StoreUnwritableError,
    close_environment,
    environment,
)

MEGABYTE = 1 << 20


class Waits(Event):
    """The loop's patience after trouble: each wait plays the next scene."""

    def __init__(self, *scenes: Callable[[], object]) -> None:
        super().__init__()
        self.scenes = list(scenes)

    def wait(self, timeout: float | None = None) -> bool:
        if not self.scenes:
            raise AssertionError("still in trouble")
        self.scenes.pop(0)()
        return False


def run_until_idle(newsroom: ToyNewsroom, store: Store, *mending: Callable[[], object]) -> list[Receipt]:
    """The loop, until it has nothing left to do; `mending` is what people do when it is in trouble, time by time."""
    told: list[Receipt] = []
    stop = Waits(*mending)

    def wake(seconds: float) -> bool:
        stop.set()
        return False

    run(newsroom, store, wake, stop, told.append, Clock(lambda: newsroom.at, lambda: newsroom.at))
    return told


def test_a_store_deleted_under_a_press_is_printed_anew(newsroom: ToyNewsroom, store: Store) -> None:
    before = site(store)
    shutil.rmtree(store.path)
    assert run_until_idle(newsroom, store)[0].printed == len(before)
    assert site(store) == before


def test_a_store_deleted_while_a_press_prints_is_printed_anew(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", title="Into the deleted file")
    newsroom.meanwhile.append(lambda: shutil.rmtree(store.path))
    publish(newsroom, store)
    newsroom.put("story:1", title="Into the new one")
    run_until_idle(newsroom, store)
    assert site(store) == clean_print(newsroom)


def cut(store: Store) -> Path:
    file = Path(store.path) / "data.mdb"
    with file.open("r+b") as data:
        data.truncate(file.stat().st_size // 2)
    return file.parent


def test_a_store_that_was_cut_short_is_not_opened(newsroom: ToyNewsroom, store: Store) -> None:
    publish(newsroom, store)
    close_environment(store.path)
    folder = cut(store)
    for kind in (Store, StoreReader):
        with pytest.raises(StoreDamagedError, match=f"bytes shorter than it was.*mv {folder} {folder}.damaged"):
            kind(folder)
    folder.rename(f"{folder}.damaged")
    mended = Store(folder)
    drain(newsroom, mended)
    assert site(mended) == clean_print(newsroom)


def test_a_shorter_store_in_the_place_of_ours_is_opened(newsroom: ToyNewsroom, store: Store, tmp_path: Path) -> None:
    publish(newsroom, store)
    with store.writing() as writing:
        writing.put_notice("Fills many pages. " * 10_000)
    close_environment(store.path)
    other = Store(tmp_path / "other")
    for number in range(20):  # So that its transactions are no fewer than those of the store whose place it takes.
        with other.writing() as writing:
            writing.put_notice(f"notice {number}")
    close_environment(other.path)
    # Into the very same inode, as also befalls one that is given out again.
    shutil.copyfile(tmp_path / "other/data.mdb", Path(store.path) / "data.mdb")
    again = Store(store.path)
    drain(newsroom, again)
    assert site(again) == clean_print(newsroom)


def test_what_another_press_had_only_begun_to_write_is_not_missed(newsroom: ToyNewsroom, store: Store) -> None:
    file = Path(store.path) / "data.mdb"
    with store.writing() as writing:
        writing.put_notice("Printed while another press had begun to write, before the machine lost power.")
        os.truncate(file, file.stat().st_size + MEGABYTE)
    _, durable = store._environment.committed()
    close_environment(store.path)
    assert file.stat().st_size > durable
    os.truncate(file, durable)
    again = Store(store.path)
    drain(newsroom, again)
    assert site(again) == clean_print(newsroom)


def test_a_store_that_is_cut_short_under_a_press_is_told_of_and_printed_anew(
    newsroom: ToyNewsroom, store: Store
) -> None:
    reader = StoreReader(store.path)
    folder = cut(store)
    told = run_until_idle(newsroom, store, lambda: None, lambda: folder.rename(f"{folder}.damaged"))
    assert f"Move the folder away, and the press prints it again: mv {folder}" in told[0].trouble
    assert [receipt.printed for receipt in told] == [0, 7]
    assert site(store) == clean_print(newsroom)
    assert reader.lookup("/") == store.lookup("/")  # Followed by the press, in the same process.


def test_readers_of_a_store_that_is_cut_short_are_refused_and_not_killed(newsroom: ToyNewsroom, store: Store) -> None:
    reader = StoreReader(store.path)
    cut(store)
    for _ in range(2):
        with pytest.raises(StoreDamagedError):
            reader.follow()
    with pytest.raises(StoreDamagedError, match="Move the folder away"):
        reader.lookup("/politik/s1/")


def test_one_thread_follows_a_store_and_all_others_read_on(store: Store) -> None:
    path, done = Path(store.path), Event()

    def read() -> int:
        reader, count = Store(path), 0
        while not done.is_set():
            reader.lookup("/")
            reader.edition()
            with reader.reading() as ledger:
                ledger.is_live("/")
            count += 1
        return count

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for _ in range(10):
            shutil.copytree(path, path.with_name("other"), dirs_exist_ok=True)
            (path.with_name("other") / "data.mdb").replace(path / "data.mdb")
            while not store.follow():
                pass
        done.set()
        assert all(reader.result() for reader in readers)


def test_who_reads_for_long_is_not_disturbed_by_who_follows(
    newsroom: ToyNewsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "PATIENCE", 0.01)
    path = Path(store.path)
    with store.reading() as ledger:
        path.rename(path.with_name("elsewhere"))
        assert not StoreReader(path).follow()
        assert ledger.is_live("/")
    assert StoreReader(path).lookup("/") is None
    assert store.lookup("/") is None  # Whoever follows does so for all.
    drain(newsroom, store)
    assert site(store) == clean_print(newsroom)


def test_what_a_reader_of_a_damaged_page_is_told_says_what_to_do(store: Store) -> None:
    with pytest.raises(StoreDamagedError, match="Move the folder away"), store.reading():
        raise lmdb.CorruptedError("a page of rubbish")


@pytest.mark.parametrize("content", [b"rubbish" * 5000, b"\0" * 5000])
def test_what_is_no_store_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "data.mdb").write_bytes(content)
    with pytest.raises(StoreDamagedError, match="Move the folder away"):
        Store(tmp_path)


def test_an_empty_file_is_a_new_store(tmp_path: Path) -> None:
    (tmp_path / "data.mdb").touch()
    assert Store(tmp_path).position() is None


def test_an_older_copy_of_a_store_is_not_taken_for_a_damaged_one(newsroom: ToyNewsroom, store: Store) -> None:
    folder = Path(store.path)
    close_environment(folder)
    copy = (folder / "data.mdb").read_bytes()
    for id in range(500):
        newsroom.story(id, "Much")
    drain(newsroom, Store(folder))
    close_environment(folder)
    (folder / "data.mdb").write_bytes(copy)
    older = Store(folder)
    drain(newsroom, older)
    assert site(older) == clean_print(newsroom)


@pytest.fixture
def full_disk(store: Store) -> Iterator[Callable[[], None]]:
    """No file may grow any more; until it is called."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (Path(store.path) / "data.mdb").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_keeps_the_old_edition_and_is_told_of(
    newsroom: ToyNewsroom, store: Store, full_disk: Callable[[], None]
) -> None:
    before, edition = site(store), store.edition()
    for id in range(10, 300):
        newsroom.story(id, f"Much news {id}" * 20)
    held: list[bool] = []
    told = run_until_idle(newsroom, store, lambda: held.append(site(store) == before), full_disk)
    assert "There is no space left for the store" in told[0].trouble
    assert "Readers keep what is printed" in told[0].trouble
    assert held == [True]
    assert store.edition() == edition + 1
    assert site(store) == clean_print(newsroom)


def mounted(folder: Path, *options: str) -> None:
    subprocess.run(["mount", *options, str(folder)], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mounted(folder, "-t", "tmpfs", "-o", "size=1m", "none")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("disks can be mounted by root only")
    yield folder
    close_environment(folder / "store")
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(disk: Path) -> None:
    store, newsroom = Store(disk / "store"), small_newsroom()
    drain(newsroom, store)
    before = site(store)
    (disk / "log").write_bytes(b"x" * (700 * 1024 - (disk / "store/data.mdb").stat().st_size))
    for id in range(10, 400):
        newsroom.story(id, f"Much news {os.urandom(400).hex()}")
    with pytest.raises(StoreUnwritableError, match="no space left"):
        publish(newsroom, store)
    assert site(store) == before
    mounted(disk, "-o", "remount,size=8m")
    drain(newsroom, store)
    assert site(store) == clean_print(newsroom)


def test_a_read_only_disk_serves_readers_and_tells_the_press(disk: Path) -> None:
    newsroom = small_newsroom()
    drain(newsroom, Store(disk / "store"))
    shown = site(Store(disk / "store"))
    close_environment(disk / "store")
    mounted(disk, "-o", "remount,ro")

    store = Store(disk / "store")
    assert site(store) == shown
    newsroom.put("story:1", title="Not yet")
    told = run_until_idle(newsroom, store, lambda: mounted(disk, "-o", "remount,rw"))
    assert "is read-only" in told[0].trouble
    assert "Not yet" in str(text(store, "/"))  # Printed by itself, once the disk could be written again.
    assert site(store) == clean_print(newsroom)


def test_no_store_can_be_made_on_a_read_only_disk(disk: Path) -> None:
    mounted(disk, "-o", "remount,ro")
    with pytest.raises(StoreUnwritableError, match="is read-only"):
        Store(disk / "store")
    mounted(disk, "-o", "remount,rw")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_store_of_somebody_else_says_whose_it_should_be(newsroom: ToyNewsroom, store: Store) -> None:
    close_environment(store.path)
    for part in (Path(store.path), *Path(store.path).parents[:3]):
        part.chmod(0o755)
    child = os.fork()
    if not child:
        os.setuid(pwd.getpwnam("nobody").pw_uid)
        try:
            Store(store.path)
        except StoreUnwritableError as error:
            os._exit(0 if f"chown -R NAME {store.path}" in str(error) else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
