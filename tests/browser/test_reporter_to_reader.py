"""A story's way: written, handed in, returned with a comment, approved, read; and breaking news past all of it."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.menus import open_menu
from tests.browser.pictures import picture
from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    """Opens the list of actions in the editor's footer and clicks one."""
    open_menu(page, "footer")
    with page.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        page.locator(f"button[name='{name}']").click()
    page.wait_for_load_state()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_a_story_is_written_returned_approved_and_read(desk: Newsdesk, site: str, log_in: Desk) -> None:
    kota = desk.section("Kota")
    rina, tono = log_in("rina", "reporter"), log_in("tono", "desk-editor")
    rina.goto(f"{site}/meja/pages/add/newsroom/story/{kota.pk}/")
    rina.fill("#id_title", "Jembatan Lirang dibuka")
    rina.fill("#id_standfirst", "Segera.")
    press(rina, "action-submit")
    story = Story.objects.get()
    assert not story.live

    tono.goto(f"{site}/meja/")
    expect(tono.get_by_text("Jembatan Lirang dibuka").first).to_be_visible()
    picture(tono, "redaktur-beranda")
    edit = f"{site}/meja/pages/{story.pk}/edit/"
    tono.goto(edit)
    open_menu(tono, "footer")
    picture(tono, "redaktur-tindakan")
    tono.locator("button", has_text="Kembalikan dengan komentar").click()
    tono.fill("textarea[name=comment]", "Jam berapa dibuka?")
    picture(tono, "redaktur-kembalikan")
    with tono.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        tono.locator(".modal-body button[type=submit], .modal-body input[type=submit]").click()

    rina.goto(edit)
    rina.fill("#id_standfirst", "Pukul tujuh, dua lajur lebih dahulu.")
    press(rina, "action-submit")
    rina.goto(edit)
    picture(rina, "wartawan-menunggu")

    tono.goto(edit)
    open_menu(tono, "footer")
    with tono.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        tono.locator("button[data-workflow-action-name=approve]").first.click()
    assert "Pukul tujuh, dua lajur lebih dahulu." in read(f"{site}/kota/jembatan-lirang-dibuka/")
    assert "Jembatan Lirang dibuka" in read(f"{site}/")


def test_breaking_news_takes_the_fast_lane_and_leaves_its_trace(desk: Newsdesk, site: str, log_in: Desk) -> None:
    kota = desk.section("Kota")
    tono = log_in("tono", "desk-editor")
    story = desk.draft(kota, "Gempa di Lirang", owner=account("rina", "reporter"))
    tono.goto(f"{site}/meja/pages/{story.pk}/edit/")
    press(tono, "action-fast-lane")
    tono.fill("input[name=reason]", "Gempa: warga harus segera tahu")
    picture(tono, "terbit-segera")
    tono.set_viewport_size({"width": 390, "height": 844})
    tono.wait_for_timeout(500)  # the menu slides away
    picture(tono, "terbit-segera-telepon")
    tono.set_viewport_size({"width": 1280, "height": 900})
    tono.locator("main button[type=submit]").click()
    tono.wait_for_url(f"{site}/meja/pages/{story.pk}/edit/")
    assert "Gempa di Lirang" in read(f"{site}/kota/gempa-di-lirang/")
    tono.goto(f"{site}/meja/pages/{story.pk}/history/")
    expect(tono.get_by_text("Gempa: warga harus segera tahu")).to_be_visible()
    picture(tono, "riwayat")
