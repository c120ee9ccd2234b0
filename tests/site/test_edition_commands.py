"""`warta edition`: what readers saw before, how far back that is known, and what is to be forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.newsroom.models import Story
from warta.newsroom.withdrawing import withdraw
from warta.press.store.collecting import collect
from warta.site.home import SETTINGS_FILE, Home

WIB = ZoneInfo("Asia/Jakarta")


def moment(desk: Newsdesk) -> datetime:
    """Just after the newest edition."""
    manifest = desk.store.manifest(desk.store.edition())
    assert manifest
    return datetime.fromtimestamp(manifest.at + 0.001, WIB)


def typed(at: datetime) -> str:
    """A time as an operator types it, by the site's clock."""
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"


def retitled(desk: Newsdesk) -> datetime:
    """A story that was changed; gives a time before."""
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    then = moment(desk)
    desk.edit(story, title="Air surut")
    desk.changed()
    return then


def all_history_goes(desk: Newsdesk) -> None:
    with desk.store.writing() as writing:
        assert not collect(writing, datetime.now(UTC).timestamp(), 10.0)


def test_editions_are_listed_newest_first_and_shown(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.changed()
    desk.story(kota, "Air naik")
    desk.changed()
    newest = desk.store.edition()
    lines = warta("edition", "list").stdout.splitlines()
    assert [int(line.split()[0]) for line in lines] == list(range(newest, 0, -1))
    assert f"{moment(desk):%Y-%m-%d %H:%M:%S}+07:00 WIB  " in lines[0]
    assert " printed, " in lines[0]
    assert lines[0].endswith(" s")
    assert warta("edition", "list", "--limit", "1").stdout.splitlines() == lines[:1]
    shown = warta("edition", "show", str(newest)).stdout.splitlines()
    assert shown[0].startswith(f"edition {newest}, 20")
    assert "  page     /kota/air-naik/" in shown


@pytest.mark.parametrize("number", ["999", "0"])
def test_an_edition_that_never_was_is_told_from_one_that_went(desk: Newsdesk, number: str) -> None:
    assert f"There is no edition {number}" in warta("edition", "show", number).stderr
    all_history_goes(desk)
    gone = warta("edition", "show", "1")
    assert gone.exit_code == 1
    assert (
        "What edition 1 changed is not kept any more. History is kept for 30 days (history_days in warta.toml). It"
        in gone.stderr
    )
    assert "reaches back to 20" in warta("edition", "list").stderr


def test_a_page_as_it_was_at_a_minute(desk: Newsdesk) -> None:
    then = retitled(desk)
    assert "Air surut" in warta("edition", "cat", "/kota/air-naik/").stdout
    for when in (typed(then), then.astimezone(UTC).isoformat()):
        before = warta("edition", "cat", "/kota/air-naik/", "--at", when)
        assert before.exit_code == 0
        assert "Air naik" in before.stdout
        assert "Air surut" not in before.stdout


def test_a_redirect_a_notice_and_nothing_are_said_beside_the_page(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.edit(story, slug="air-surut")
    desk.changed()
    story = desk.edit(Story.objects.get(pk=story.pk), slug="air-tenang")
    desk.changed()
    moved = warta("edition", "cat", "/kota/air-surut/")
    assert (moved.exit_code, moved.stdout) == (1, "")
    assert moved.stderr == "301 Moved Permanently: /kota/air-tenang/\n"
    withdraw(story, "sara", "Keliru sekali.")
    desk.changed()
    gone = warta("edition", "cat", "/kota/air-tenang/")
    assert (gone.exit_code, "410 Gone" in gone.stderr, "Keliru sekali" in gone.stdout) == (1, True, True)
    nothing = warta("edition", "cat", "tidak/ada/")
    assert (nothing.exit_code, "Nothing stood" in nothing.stderr, "slash" in nothing.stderr) == (1, True, True)


def test_a_time_before_the_history_or_after_now_is_told_as_such(desk: Newsdesk) -> None:
    then = retitled(desk)
    early = warta("edition", "cat", "/", "--at", "2001-01-01 00:00")
    assert (early.exit_code, "History begins at 20" in early.stderr) == (1, True)
    all_history_goes(desk)
    collected = warta("edition", "cat", "/kota/air-naik/", "--at", typed(then))
    assert (collected.exit_code, "History begins at 20" in collected.stderr) == (1, True)
    late = warta("edition", "cat", "/", "--at", typed(datetime.now(WIB) + timedelta(hours=1)))
    assert (late.exit_code, "still to come" in late.stderr) == (1, True)
    assert "Air surut" in warta("edition", "cat", "/kota/air-naik/", "--at", typed(datetime.now(WIB))).stdout


@pytest.mark.parametrize("when", ["kemarin", "2022-13-01", ""])
def test_a_time_that_is_none_is_a_question_back(desk: Newsdesk, when: str) -> None:
    done = warta("edition", "cat", "/", "--at", when)
    assert done.exit_code == 2
    assert "--at" in done.stderr


def test_a_withdrawn_text_is_forgotten_and_what_stays_is_told(desk: Newsdesk) -> None:
    then = retitled(desk)
    withdraw(Story.objects.get(), "sara", "Keliru sekali.")
    desk.changed()
    assert warta("edition", "forget", "/kota/air-naik/").exit_code == 1  # Nobody said yes.
    forgotten = warta("edition", "forget", "/kota/air-naik/", "--yes").stdout.splitlines()
    assert forgotten[0] == "/kota/air-naik/: 2 past pages forgotten, 2 texts removed"
    assert all(line.startswith("stays: ") for line in forgotten[1:])
    before = warta("edition", "cat", "/kota/air-naik/", "--at", typed(then))
    assert (before.exit_code, before.stdout, "forgotten" in before.stderr) == (1, "", True)
    assert "Keliru sekali" in warta("edition", "cat", "/kota/air-naik/").stdout
    assert warta("press", "verify").exit_code == 0


def test_nobody_is_asked_about_an_address_that_never_was(desk: Newsdesk) -> None:
    desk.section("Kota")
    desk.changed()
    for path, said in {"/tidak/ada/": "It reaches back to 20", "kota": "Did you mean /kota/?"}.items():
        unknown = warta("edition", "forget", path)
        assert unknown.exit_code == 1
        assert f"The history knows nothing of {path}. " in unknown.stderr
        assert said in unknown.stderr
        assert "Forget it?" not in unknown.output
    assert "Forget it?" in warta("edition", "forget", "/kota/").output


@pytest.mark.parametrize(
    ("written", "seconds"), [("30", 2_592_000.0), ("0.5", 43_200.0), ("0", 0), ('"forever"', None)]
)
def test_how_long_history_is_kept_is_a_setting(tmp_path: Path, written: str, seconds: float | None) -> None:
    home = Home(tmp_path)
    home.prepare()
    assert home.history_seconds() == 30 * 86_400
    (tmp_path / SETTINGS_FILE).write_text(f"history_days = {written}\n")
    assert home.history_seconds() == seconds


@pytest.mark.parametrize("written", ["-1", '"30"', "true", "nan", "inf"])
def test_a_setting_that_makes_no_sense_is_refused_with_what_to_write(tmp_path: Path, written: str) -> None:
    Home(tmp_path).prepare()
    (tmp_path / SETTINGS_FILE).write_text(f"history_days = {written}\n")
    with pytest.raises(SystemExit, match='is a number of days from 0 on or "forever"'):
        Home(tmp_path).history_seconds()


def test_history_that_is_kept_for_ever_is_said_so(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WARTA_HISTORY", None)
    assert "History is kept for ever" in warta("edition", "cat", "/", "--at", "2001-01-01 00:00").stderr
