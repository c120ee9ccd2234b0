"""Pictures that were taken away are gone, whatever becomes of the process that took them away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.filled import photo
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Rendition
from warta.newsroom.withdrawing import withdraw
from warta.site import sweeping
from warta.site.sweeping import Sweeping


def test_files_that_a_killed_withdrawal_left_are_removed_by_the_next_press(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota, shown = desk.section("Kota"), photo("Pasar")
    desk.story(kota, "Pasar pagi", lead_photo=shown)
    story = desk.story(kota, "Anak itu", lead_photo=photo("Anak"))
    images, copy = desk.home.media / "images", desk.home.media / "copy"
    shutil.copytree(images, copy)
    withdraw(story, "child", "Dicabut.")
    shutil.copytree(copy, images, dirs_exist_ok=True)  # As if it had died right after its commit.

    monkeypatch.setattr(sweeping, "BATCH", 10)
    sweep = Sweeping()
    while sweep(lambda: False) == sweeping.BREATH:
        pass
    stay = {name.removeprefix("images/") for name in Rendition.objects.values_list("file", flat=True)}
    assert stay
    assert {path.name for path in images.iterdir()} == stay
    assert sweep(lambda: False) == sweeping.EVERY


def test_what_only_changed_hands_is_left_alone(desk: Newsdesk) -> None:
    [made] = Rendition.objects.filter(image=photo("Pasar"))[:1]
    file = Path(made.file.path)
    data = file.read_bytes()
    made.delete()
    made.save()  # The very name, in a row again.
    file.write_bytes(data)
    assert Sweeping()(lambda: False) == sweeping.BREATH
    assert file.read_bytes() == data
