"""`warta press` and `warta edition`: what was printed, why, and what readers saw before."""

import shutil
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.newsroom.models import Story
from warta.press.store import close_environment

WIB = ZoneInfo("Asia/Jakarta")


def clock(desk: Newsdesk, edition: int) -> str:
    """The time of an edition as an operator types it, to the second after it."""
    manifest = desk.store.manifest(edition)
    assert manifest
    return f"{datetime.fromtimestamp(manifest.at + 0.001, WIB):%Y-%m-%d %H:%M:%S.%f}"


def test_status_tells_edition_addresses_and_what_waits(desk: Newsdesk) -> None:
    done = warta("press", "status")
    assert done.exit_code == 0
    assert f"edition {desk.store.edition()}, position {desk.store.position()}" in done.stdout
    assert "pending: 0" in done.stdout
    assert "failed: 0" in done.stdout


def test_status_tells_why_what_is_due_waits(desk: Newsdesk) -> None:
    with desk.store.writing() as writing:
        writing.put_notice("The machine's clock jumped.")
    assert "paused: The machine's clock jumped." in warta("press", "status").stdout


@pytest.mark.parametrize("command", [("press", "status"), ("press", "publish"), ("edition", "list")])
def test_a_damaged_store_is_told_with_what_to_do(desk: Newsdesk, command: tuple[str, ...]) -> None:
    close_environment(desk.home.store)
    (desk.home.store / "data.mdb").write_bytes(b"rubbish" * 5000)
    done = warta(*command)
    assert done.exit_code == 1
    assert f"mv {desk.home.store} {desk.home.store}.damaged" in done.stderr
    assert "Traceback" not in done.output


def test_a_press_waits_for_a_damaged_store_to_be_moved_away(desk: Newsdesk) -> None:
    close_environment(desk.home.store)
    (desk.home.store / "data.mdb").write_bytes(b"rubbish" * 5000)
    command = [sys.executable, "-m", "warta", "press", "run"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as press:
        assert press.stderr is not None
        assert "Move the folder away" in press.stderr.readline()
        desk.home.store.rename(f"{desk.home.store}.damaged")
        assert "printed" in press.stderr.readline()
        press.terminate()
        press.communicate(timeout=60)
    assert press.returncode == 0
    shutil.rmtree(f"{desk.home.store}.damaged")
    assert Newsdesk(desk.home).verify().differ == ()


def test_publish_prints_what_waits_and_then_nothing(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    assert warta("press", "publish").stdout.startswith(f"edition {desk.store.edition()}: ")
    assert "Air naik" in desk.page("/kota/air-naik/")
    assert warta("press", "publish").stdout.startswith("no new edition: 0 printed")


def test_verify_ends_with_a_count_and_names_what_differs(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    good = warta("press", "verify")
    addresses = len(desk.store.live_paths())
    assert (good.exit_code, good.stdout.splitlines()) == (0, [f"{addresses:,} addresses, 0 differ"])
    with desk.store.writing() as writing:
        writing.remove_live("/kota/air-naik/", edition=desk.store.edition(), at=0.0)
    bad = warta("press", "verify")
    assert bad.exit_code == 1
    assert [line for line in bad.stdout.splitlines() if line.startswith("/kota/air-naik/: ")]
    assert bad.stdout.splitlines()[-1].endswith(" 1 differ")
    assert warta("press", "verify", "--repair").exit_code == 1
    assert warta("press", "verify").exit_code == 0
    assert "Air naik" in desk.page("/kota/air-naik/")


def test_why_names_the_facts_a_page_was_made_of(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    lines = warta("press", "why", "/kota/air-naik/").stdout.splitlines()
    assert lines[0].startswith("/kota/air-naik/: page, printed 20")
    assert lines[0].endswith(f" in edition {desk.store.edition()}")
    assert f"  story:{story.pk}" in lines
    assert "  template:story.html" in lines
    nothing = warta("press", "why", "/tidak/ada/")
    assert nothing.exit_code == 1
    assert "Nothing was ever printed" in nothing.stderr


def test_editions_are_listed_newest_first_and_shown(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.changed()
    desk.story(kota, "Air naik")
    desk.changed()
    newest = desk.store.edition()
    numbers = [int(line.split()[0]) for line in warta("edition", "list").stdout.splitlines()]
    assert numbers == list(range(newest, 0, -1))
    shown = warta("edition", "show", str(newest)).stdout.splitlines()
    assert shown[0].startswith(f"edition {newest}, 20")
    assert "  page     /kota/air-naik/" in shown
    assert "There is no edition 999" in warta("edition", "show", "999").stderr


def test_a_page_as_it_was_at_a_minute(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    then = clock(desk, desk.store.edition())
    desk.edit(story, title="Air surut")
    desk.changed()
    assert "Air surut" in warta("edition", "cat", "/kota/air-naik/").stdout
    before = warta("edition", "cat", "/kota/air-naik/", "--at", then).stdout
    assert "Air naik" in before
    assert "Air surut" not in before


def test_what_is_no_page_is_told_too(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.edit(story, slug="air-surut")
    desk.changed()
    desk.edit(Story.objects.get(pk=story.pk), slug="air-tenang")
    desk.changed()
    assert warta("edition", "cat", "/kota/air-surut/").stdout == "301 /kota/air-tenang/\n"
    nothing = warta("edition", "cat", "/tidak/ada/")
    assert (nothing.exit_code, "Nothing stood" in nothing.stderr) == (1, True)
    early = warta("edition", "cat", "/kota/air-tenang/", "--at", "2001-01-01 00:00")
    assert (early.exit_code, "then" in early.stderr) == (1, True)


@pytest.mark.parametrize("when", ["kemarin", "2022-13-01", ""])
def test_a_time_that_is_none_is_a_question_back(desk: Newsdesk, when: str) -> None:
    done = warta("edition", "cat", "/", "--at", when)
    assert done.exit_code == 2
    assert "--at" in done.stderr
