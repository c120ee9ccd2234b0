"""`warta press` and `warta edition`: what was printed, why, and what readers saw before."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.newsroom.models import Story

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
    assert f"  story:{story.pk}  “Air naik”" in lines
    assert "  template:story.html" in lines
    assert lines[1].startswith("because it was new")


def test_why_names_what_printed_a_page_again_and_what_it_has_yet_to_take_in(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    story = desk.story(kota, "Air naik")
    desk.changed()
    desk.edit(story, title="Air surut")
    waiting = warta("press", "why", "/kota/").stdout.splitlines()
    since = waiting.index("changed since, the press has yet to print it:")
    assert waiting[since + 1] == f"  teaser:{story.pk}  “Air surut”"
    desk.changed()
    lines = warta("press", "why", "/kota/").stdout.splitlines()
    assert lines[0].endswith(f" in edition {desk.store.edition()}")
    assert lines[1:3] == ["because these had changed:", f"  teaser:{story.pk}  “Air surut”"]
    assert f"  latest:section:{kota.pk}  “Kota”" in lines
    assert any(line.startswith("due again: 20") for line in lines)


def test_why_tells_when_a_page_broke_and_what_readers_get(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    Story.objects.filter(pk=story.pk).update(body='[{"type": "picture"}]')
    desk.publish()
    lines = warta("press", "why", "/kota/air-naik/").stdout.splitlines()
    assert any(line.startswith("failed: ") for line in lines)
    assert any("tried 1 times, next try 20" in line for line in lines)
    assert "  readers keep what was printed before" in lines


def test_why_helps_where_nothing_was_printed(desk: Newsdesk) -> None:
    desk.section("Kota")
    assert "claimed but was never printed" in warta("press", "why", "/kota/").stderr
    desk.changed()
    for path, hint in {"/tidak/ada/": "end with a slash", "kota": "Did you mean /kota/?"}.items():
        nothing = warta("press", "why", path)
        assert nothing.exit_code == 1
        assert f"Nothing was ever printed at {path}" in nothing.stderr
        assert hint in nothing.stderr


def test_touches_counts_what_publishing_would_print(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    table = warta("press", "touches", "/kota/air-naik/", "--limit", "2").stdout.splitlines()
    counts = {line[8:].strip(): int(line[:8]) for line in table if line[:8].strip() and line[7] != " "}
    total = counts.pop("outputs at most that a change would print; the story has no draft:")
    assert (counts["front"], counts["sections"], counts["day indexes"]) == (1, 1, 3)
    assert sum(counts.values()) == total
    assert table[-3:-1] == ["          /kota/air-naik/", "          /"]
    assert table[-1] == f"          and {total - 2} more"
    fresh = story.get_latest_revision_as_object()
    fresh.standfirst = "Ditambah."
    fresh.save_revision()
    assert "outputs that publishing the draft would print:" in warta("press", "touches", str(story.pk)).stdout


def test_touches_knows_a_draft_by_the_address_it_would_get(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.draft(kota, "Air naik")
    desk.changed()
    told = warta("press", "touches", "kota/air-naik").stdout.splitlines()
    assert "          /kota/air-naik/" in told
    broken = desk.story(kota, "Rusak")
    broken.revisions.all().delete()
    Story.objects.filter(pk=broken.pk).update(body='[{"type": "picture"}]', latest_revision=None)
    told_why = warta("press", "touches", "/kota/rusak/")
    assert (told_why.exit_code, "cannot be read" in told_why.stderr) == (1, True)
    for name in ("/kota/", "/tidak/ada/", "999999"):
        nothing = warta("press", "touches", name)
        assert (nothing.exit_code, f"There is no story {name}" in nothing.stderr) == (1, True)


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
