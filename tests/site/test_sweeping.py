"""Pictures that were taken away are gone, whatever becomes of the process that took them away."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.filled import photo
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Rendition, Story
from warta.newsroom.withdrawing import withdraw
from warta.site import sweeping
from warta.site.sweeping import Sweeping


def test_files_that_a_killed_withdrawal_left_are_removed_by_the_next_press(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota, shown = desk.section("Kota"), photo("Pasar")
    desk.story(kota, "Pasar pagi", lead_photo=shown)
    story = desk.story(kota, "Anak itu", lead_photo=photo("Anak"))
    withdrawn_by_a_process_that_dies(desk, story)

    monkeypatch.setattr(sweeping, "BATCH", 10)
    sweep = Sweeping()
    while sweep(lambda: False) == sweeping.BREATH:
        pass
    only_files_with_a_row_stay(desk)
    assert sweep(lambda: False) == sweeping.EVERY


def test_a_backup_that_is_put_back_under_a_running_press_is_swept_too(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Pasar pagi", lead_photo=photo("Pasar"))
    story = desk.story(kota, "Anak itu", lead_photo=photo("Anak"))
    backup = desk.home.path / "cadangan.sqlite3"
    copied(desk.home.database, backup)
    desk.story(kota, "Kabar hari ini")
    sweep = Sweeping()
    assert [sweep(lambda: False), sweep(lambda: False)] == [sweeping.BREATH, sweeping.EVERY]

    copied(backup, desk.home.database)
    withdrawn_by_a_process_that_dies(desk, story)
    assert [sweep(lambda: False), sweep(lambda: False)] == [sweeping.BREATH, sweeping.EVERY]
    only_files_with_a_row_stay(desk)
    backup.unlink()


def withdrawn_by_a_process_that_dies(desk: Newsdesk, story: Story) -> None:
    """Withdrawn by somebody who died right after the commit: the files are still there."""
    images, copy = desk.home.media / "images", desk.home.media / "copy"
    shutil.copytree(images, copy)
    withdraw(story, "child", "Dicabut.")
    shutil.copytree(copy, images, dirs_exist_ok=True)


def only_files_with_a_row_stay(desk: Newsdesk) -> None:
    stay = {name.removeprefix("images/") for name in Rendition.objects.values_list("file", flat=True)}
    assert stay
    assert {path.name for path in (desk.home.media / "images").iterdir()} == stay


def copied(source: Path, target: Path) -> None:
    """As `.backup` and `.restore` of sqlite3 do it, into a database that is in use."""
    with closing(sqlite3.connect(source)) as taken, closing(sqlite3.connect(target)) as put:
        taken.backup(put)


def test_what_only_changed_hands_is_left_alone(desk: Newsdesk) -> None:
    [made] = Rendition.objects.filter(image=photo("Pasar"))[:1]
    file = Path(made.file.path)
    data = file.read_bytes()
    made.delete()
    made.save()  # The very name, in a row again.
    file.write_bytes(data)
    assert Sweeping()(lambda: False) == sweeping.BREATH
    assert file.read_bytes() == data
