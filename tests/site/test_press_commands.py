"""`warta press`: what was printed, why, and whether it is right."""

import shutil
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.newsroom.models import Story
from warta.press.auditing import Audit
from warta.press.store import close_environment
from warta.site.cli import press_


def test_status_tells_edition_addresses_and_what_waits(desk: Newsdesk) -> None:
    done = warta("press", "status")
    assert done.exit_code == 0
    assert f"edition {desk.store.edition()}, position {desk.store.position()}" in done.stdout
    assert "pending: 0" in done.stdout
    assert "failed: 0" in done.stdout
    assert "checked" not in done.stdout


def test_status_tells_what_the_audit_found(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.press.auditing.NOTE_EVERY", 0.0)
    Audit(desk.press, desk.store, print, print, desk.memory)(lambda: False)
    assert "\nstale 0 of 3 checked since 20" in warta("press", "status").stdout


def test_times_are_told_by_the_site_s_clock_with_the_zone_named(desk: Newsdesk) -> None:
    desk.set(zone="Asia/Jayapura")
    desk.publish()
    [manifest] = desk.store.editions(1)
    told = datetime.fromtimestamp(manifest.at, ZoneInfo("Asia/Jayapura")).isoformat(" ", "seconds") + " WIT"
    assert told in warta("press", "why", "/").stdout
    assert told in warta("edition", "list").stdout


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


def test_reprint_prints_again_what_came_out_the_same(desk: Newsdesk) -> None:
    desk.section("Kota")
    desk.changed()
    edition, addresses = desk.store.edition(), len(desk.store.live_paths())
    done = warta("press", "reprint", "/kota/", "/kota/", "/")
    assert done.stdout.startswith("no new edition: 2 printed, 0 changed")
    assert warta("press", "reprint", "--all").stdout.startswith(f"no new edition: {addresses} printed, 0 changed")
    assert (desk.store.edition(), done.exit_code) == (edition, 0)


def test_reprint_mends_a_damaged_page(desk: Newsdesk) -> None:
    desk.section("Kota")
    desk.changed()
    good = desk.page("/kota/")
    with desk.store.writing() as writing:
        record = writing.record("/kota/")
        assert record
        writing.put_body(record.body, b"rubbish", mend=True)
    assert warta("press", "reprint", "/kota/").exit_code == 0
    assert desk.page("/kota/") == good


def test_reprint_refuses_what_it_does_not_know_and_tells_what_failed(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    for arguments, reason in {
        ("/kota/", "/tidak/ada/"): "Nothing was ever printed at /tidak/ada/.",
        ("kota",): "Did you mean /kota/?",
        (): "or give --all",
        ("/kota/", "--all"): "or give --all",
    }.items():
        refused = warta("press", "reprint", *arguments)
        assert refused.exit_code in (1, 2)
        assert reason in refused.stderr
    Story.objects.filter(pk=story.pk).update(body='[{"type": "picture"}]')
    broken = warta("press", "reprint", "/kota/air-naik/")
    assert broken.exit_code == 1
    assert "/kota/air-naik/: " in broken.stderr


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


def test_verify_names_the_fact_that_was_missed(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    with connection.cursor() as cursor:  # A change that no trigger sees.
        cursor.execute("CREATE TEMP TABLE triggers AS SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        cursor.execute("SELECT name FROM triggers")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("UPDATE newsroom_story SET standfirst = 'Diam-diam' WHERE page_ptr_id = %s", [story.pk])
    lines = warta("press", "verify").stdout.splitlines()
    assert [
        line for line in lines if line.startswith("/kota/air-naik/: body differs; ") and f"story:{story.pk} " in line
    ]


def test_verify_that_is_interrupted_says_so(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(press_, "verify_store", interrupted)
    done = warta("press", "verify")
    assert (done.exit_code, "Interrupted" in done.stderr) == (130, True)


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
    for name in ("/tidak/ada/", "999999"):
        nothing = warta("press", "touches", name)
        assert (nothing.exit_code, f"There is no story {name}" in nothing.stderr) == (1, True)


def test_touches_says_what_an_address_is_that_is_no_story(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Air naik", topics=[desk.topic("Banjir")])
    desk.changed()
    told = {
        "/": "/ is the front, not a story",
        "kota": "/kota/ is a section, not a story",
        "/topik/banjir/": "/topik/banjir/ is a topic, not a story",
        "/redaksi/": "/redaksi/ is a flat page, not a story",
        "/kota/rss.xml": "/kota/rss.xml is a feed, an index or the like, not a story",
    }
    for name, said in told.items():
        other = warta("press", "touches", name)
        assert (other.exit_code, said in other.stderr) == (1, True), other.stderr
        assert f"warta press why {said.split()[0]}\n" in other.stderr


def test_an_address_may_be_pasted_from_a_browser(desk: Newsdesk) -> None:
    desk.set(origin="https://kabar.example")
    desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    for origin in ("https://kabar.example", "http://kabar.example", "http://127.0.0.1:8000"):
        pasted = f"{origin}/kota/air-naik/?dari=surel#isi"
        assert warta("press", "touches", pasted).stdout == warta("press", "touches", "/kota/air-naik/").stdout
        assert warta("press", "why", pasted).stdout.startswith("/kota/air-naik/: page, printed 20")
    assert warta("press", "why", "https://kabar.example").stdout.startswith("/: page, ")
    elsewhere = warta("press", "touches", "https://lain.example/kota/air-naik/")
    assert elsewhere.exit_code == 2
    assert "is not on this site, which is at https://kabar.example and http://127.0.0.1:8000." in elsewhere.stderr


def test_touches_of_a_further_part_is_that_of_its_story(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    assert warta("press", "touches", "/kota/air-naik/2/").stdout == warta("press", "touches", "/kota/air-naik/").stdout


@pytest.mark.parametrize("group", ["press", "edition", "user"])
def test_help_tells_all_that_a_command_does(group: str) -> None:
    told = " ".join(warta(group, "--help").stdout.partition("Commands:")[2].split())
    assert "..." not in told
    assert " run " not in told
    assert group != "press" or "names each difference." in told
