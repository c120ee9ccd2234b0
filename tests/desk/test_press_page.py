"""The press in the desk: a quiet page when all is well, and everything that is not; and receipts of edits."""

from __future__ import annotations

import shutil

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from warta.desk.receipts import Receipt, receipt_since, seconds_in_words, tell
from warta.newsroom.models import Story
from warta.press.store import FailureNote

BROKEN = '[{"type": "picture"}]'


def page(client: Client, **headers: str) -> str:
    return client.get(reverse("desk_press"), **headers).content.decode()


def told(desk: Newsdesk, receipt: Receipt) -> list[tuple[str, str]]:
    """What an editor is told, with how it is marked."""
    request: HttpRequest = RequestFactory().post("/meja/")
    request.session = {}
    request._messages = FallbackStorage(request)
    tell(request, desk.store, receipt)
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_when_all_is_well_the_page_says_so(desk: Newsdesk, editor: Client) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    shown = page(editor)
    assert "Semua halaman segar." in shown
    manifest = desk.store.manifest(desk.store.edition())
    assert manifest
    assert f'<a href="{manifest.changed[0].path}">' in shown
    assert f"No. {desk.store.edition()}" in shown
    assert "Gagal dicetak" not in shown
    english = page(editor, HTTP_ACCEPT_LANGUAGE="en")
    assert "All pages are fresh." in english


def test_what_is_not_printed_yet_is_told(desk: Newsdesk, editor: Client) -> None:
    desk.section("Kota")
    shown = page(editor)
    assert "Suntingan terbaru belum dicetak." in shown
    assert "Semua halaman segar." not in shown


def test_a_damaged_store_is_told_of_with_what_to_do(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    rubbish = desk.home.store / "rubbish"
    rubbish.write_bytes(b"rubbish" * 5000)
    rubbish.replace(desk.home.store / "data.mdb")
    shown = page(editor)
    assert "Halaman cetakan tidak dapat dibaca." in shown
    assert f"mv {desk.home.store} {desk.home.store}.damaged" in shown
    assert "Semua halaman segar." not in shown
    assert editor.get(reverse("desk_impact", args=[story.pk])).status_code == 404  # No line then; the form stands.

    desk.home.store.rename(f"{desk.home.store}.damaged")
    assert "Suntingan terbaru belum dicetak." in page(editor)  # A new store, into which the press will print.
    shutil.rmtree(f"{desk.home.store}.damaged")
    desk.publish()
    assert "Belum ada yang dicetak." not in page(editor)


def test_what_waits_is_counted(desk: Newsdesk, editor: Client) -> None:
    desk.changed()
    with desk.store.writing() as writing:
        writing.add_pending(f"/arsip/{number}/" for number in range(1234))
    assert "1.234 halaman menunggu dicetak." in page(editor)
    assert "1,234 pages wait to be printed." in page(editor, HTTP_ACCEPT_LANGUAGE="en")


def test_a_page_that_broke_is_named_with_its_error_and_next_try(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    Story.objects.filter(pk=story.pk).update(body=BROKEN)
    desk.publish()
    [note] = [note for note in desk.store.failures() if note.path == "/kota/air-naik/"]
    shown = page(editor)
    assert "halaman gagal dicetak." in shown
    assert '<a href="/kota/air-naik/">/kota/air-naik/</a>' in shown
    assert note.error.partition(":")[0] in shown
    assert "Pembaca tetap mendapat versi sebelumnya." in shown
    assert "dicoba 1 kali" in shown


@pytest.mark.parametrize(("group", "may"), [("reporter", False), ("desk-editor", True)])
def test_who_may_publish_may_see_the_press(desk: Newsdesk, group: str, may: bool) -> None:
    client = browser_of(account("budi", group))
    assert client.get(reverse("desk_press")).status_code == (200 if may else 302)
    assert (f'"{reverse("desk_press")}"' in client.get("/meja/").content.decode()) == may


def test_a_receipt_counts_what_readers_see_changed(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.changed()
    edition = desk.store.edition()
    desk.story(kota, "Air naik")
    changed = desk.changed()
    receipt = receipt_since(desk.store, edition, at=0.0)
    assert (receipt.pages, receipt.pending, receipt.failed) == (len(changed), 0, ())
    assert receipt.seconds > 0
    assert receipt_since(desk.store, desk.store.edition(), at=0.0).pages == 0


def test_only_what_broke_since_is_on_the_receipt(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    Story.objects.filter(pk=story.pk).update(body=BROKEN)
    before = desk.ago(seconds=5).timestamp()
    desk.publish()
    edition = desk.store.edition()
    assert "/kota/air-naik/" in {note.path for note in receipt_since(desk.store, edition, before).failed}
    assert receipt_since(desk.store, edition, desk.ago(seconds=-5).timestamp()).failed == ()


def test_receipts_are_told_in_the_editors_language(desk: Newsdesk) -> None:
    done = Receipt(pages=1037, seconds=0.31, pending=0, failed=())
    assert told(desk, done) == [("success", "Terbit: 1.037 halaman dalam 0,3 detik.")]
    with translation.override("en"):
        assert told(desk, done) == [("success", "Published: 1,037 pages in 0.3 seconds.")]
        assert told(desk, Receipt(1, 12.4, 0, ())) == [("success", "Published: 1 page in 12 seconds.")]
    assert told(desk, Receipt(0, 0.0, 0, ())) == []


def test_a_receipt_tells_what_is_still_to_come(desk: Newsdesk) -> None:
    [done, rest] = told(desk, Receipt(pages=500, seconds=1.25, pending=4200, failed=()))
    assert done == ("success", "Terbit: 500 halaman dalam 1,2 detik.")
    assert rest == ("info", "4.200 halaman lagi sedang dicetak dan menyusul sendiri.")


def test_a_receipt_names_pages_that_broke_and_counts_the_rest(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    paths = ["/kota/air-naik/", "/kota/baru/", "/kota/lain/", "/kota/satu/", "/kota/dua/"]
    notes = tuple(FailureNote(path, "ValueError: rusak", 1.0, 1, 6.0) for path in paths)
    first, second, _, rest = told(desk, Receipt(0, 0.0, 0, notes))
    assert first[0] == "error"
    assert "/kota/air-naik/ gagal dicetak. Pembaca tetap mendapat versi sebelumnya" in first[1]
    assert "/kota/baru/ gagal dicetak. Pembaca belum menemukan apa pun di sana" in second[1]
    assert rest[1].startswith("2 halaman lagi gagal dicetak.")
    assert reverse("desk_press") in rest[1]


def test_seconds_are_no_more_precise_than_anybody_cares() -> None:
    with translation.override("id"):
        told = [seconds_in_words(seconds) for seconds in (0.0, 0.034, 0.1, 0.31, 9.94, 9.96, 75.0)]
        assert told == ["0,01", "0,03", "0,1", "0,3", "9,9", "10", "75"]
