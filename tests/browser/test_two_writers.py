"""Two people on one story, each in a browser of their own: nothing that either of them typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.menus import open_menu
from tests.browser.pictures import picture
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser


def headlines(story: Story) -> set[str]:
    return {version.content["title"] for version in Story.objects.get(pk=story.pk).revisions.all()}


def write(page: Page, field: str, text: str) -> None:
    """Types, and returns when autosave has brought it to the server."""
    with page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/edit/") and r.ok):
        page.fill(field, text)


def test_two_people_on_one_story_lose_nothing(desk: Newsdesk, site: str, log_in: Desk) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik di Lirang")
    sari, budi = log_in("sari", "desk-editor"), log_in("budi", "managing-editor")
    for page in (sari, budi):
        page.goto(f"{site}/meja/pages/{story.pk}/edit/")
    write(sari, "#id_title", "Air naik, tiga kampung terendam")
    write(budi, "#id_title", "Pompa mati, air naik di Lirang")
    told = budi.locator("#warta-beside")
    expect(told).to_contain_text("sari")
    expect(told).to_contain_text("WIB")
    picture(budi, "two-writers-told")
    write(budi, "#id_title", "Pompa mati semalam, air naik di Lirang")
    write(sari, "#id_title", "Air naik, empat kampung terendam")
    assert {"Air naik, empat kampung terendam", "Pompa mati semalam, air naik di Lirang"} <= headlines(story)
    assert Story.objects.get(pk=story.pk).latest_revision.content["title"] == "Air naik, empat kampung terendam"

    told.get_by_role("link", name="Lanjutkan dengan naskah saya").click()
    expect(budi.locator("#id_title")).to_have_value("Pompa mati semalam, air naik di Lirang")
    picture(budi, "two-writers-taking-over")
    with budi.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        budi.locator("footer button[type=submit]").first.click()
    budi.wait_for_load_state()
    assert Story.objects.get(pk=story.pk).latest_revision.content["title"] == "Pompa mati semalam, air naik di Lirang"
    assert "Air naik, empat kampung terendam" in headlines(story)


def test_publishing_over_somebody_shows_the_differences_first(desk: Newsdesk, site: str, log_in: Desk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik di Lirang")
    sari, budi = log_in("sari", "desk-editor"), log_in("budi", "managing-editor")
    for page in (sari, budi):
        page.goto(f"{site}/meja/pages/{story.pk}/edit/")
    # Budi's machine was asleep: it sends nothing by itself.
    budi.evaluate("document.querySelector('#page-edit-form').removeAttribute('data-controller')")
    budi.fill("#id_standfirst", "Pompa rumah Budi.")
    write(sari, "#id_standfirst", "Warga mengungsi ke balai desa.")
    open_menu(budi, "footer")
    budi.locator("button[name='action-publish']").click()
    budi.wait_for_url("**/revisions/compare/**")
    picture(budi, "two-writers-differences")
    expect(budi.locator(".messages")).to_contain_text("sari")
    expect(budi.locator("main")).to_contain_text("Pompa rumah Budi.")
    expect(budi.locator("main")).to_contain_text("Warga mengungsi ke balai desa.")
    assert Story.objects.get(pk=story.pk).standfirst == ""
