"""A reader signs up, confirms, reads the issue and leaves: on a phone and at a desk, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.entering import enter
from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import pagi
from tests.readers.newsletter.posting import Postbox, form_of, links_in, ready
from warta.newsroom.models import Story
from warta.readers.newsletter.models import Issue, Newsletter

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}
SARI = "sari@surat.example"
PATIENCE = 30


@pytest.fixture
def story(desk: Newsdesk) -> Story:
    story = desk.story(desk.section("Kota"), "Air surut", standfirst="Warga kembali ke rumah.")
    pagi()
    desk.publish()
    return story


def arrived(box: Postbox, subject: str) -> list[str]:
    """The links of the newest mail, once it is there."""
    assert box.came.wait(PATIENCE)
    box.came.clear()
    mail = box.mail_to(SARI)
    assert mail["Subject"] == subject
    return links_in(mail)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_form_below_a_story_to_the_last_mail(
    box: Postbox, story: Story, site: str, browser: Browser, screen: dict, scripts: bool
) -> None:
    context = browser.new_context(locale="id-ID", java_script_enabled=scripts, **screen)
    page, troubles = context.new_page(), []
    page.on("console", lambda said: troubles.append(said.text))
    page.goto(site + story.public_path())
    page.get_by_label("Alamat surel").fill(SARI)
    page.get_by_role("button", name="Daftar").press("Enter")
    expect(page.get_by_role("heading", name="Periksa kotak surat Anda")).to_be_visible()
    (link,) = [one for one in arrived(box, "Mohon konfirmasi: Warta Pagi") if one.endswith("/ya")]
    page.goto(link)
    page.get_by_role("button", name="Ya, kirim kepada saya").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    ready(Newsletter.objects.get(), "Pagi ini", story=story)
    links = arrived(box, "Pagi ini")
    # The mail itself, as a mail program on this screen shows it.
    mailbox = context.new_page()
    mailbox.set_content(form_of(box.mail_to(SARI), "html"))
    expect(mailbox.get_by_role("link", name="Air surut")).to_be_visible()
    assert mailbox.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(next(one for one in links if one.endswith("/buletin/pagi/1/")))
    expect(page.get_by_role("heading", name="Pagi ini")).to_be_visible()
    page.goto(next(one for one in links if one.endswith("/keluar")))
    page.get_by_role("button", name="Berhenti").click()
    expect(page.get_by_role("heading", name="Anda sudah berhenti")).to_be_visible()
    page.get_by_role("button", name="Langganan saya").click()
    expect(page.get_by_text("s•••@surat.example")).to_be_visible()
    assert context.cookies() == [] and troubles == []
    context.close()


def test_the_desk_shows_an_issue_no_wider_than_a_phone(desk: Newsdesk, site: str, page: Page) -> None:
    account("pelaksana", "managing-editor")
    issue = Issue.objects.create(newsletter=pagi(), subject="Hari ini")
    page.set_viewport_size({"width": 360, "height": 740})
    enter(page, site, "pelaksana", "x")
    page.goto(f"{site}/meja/buletin/{issue.pk}/")
    assert page.locator(".warta-correction").evaluate("it => it.scrollWidth") <= 360
