"""What the newsroom refuses is said in the desk with its reason and what to do; nothing of it is done."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.newsdesk import Newsdesk
from warta.newsroom import addressing
from warta.newsroom.models import Address, Front, Section, Story
from warta.newsroom.withdrawing import withdraw


def told(answer: Any) -> str:
    assert answer.status_code == 302, answer
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def form_error(answer: Any) -> str:
    assert answer.status_code == 200, answer
    [said] = re.findall(r'class="error-message".*?</p>', answer.content.decode(), re.DOTALL)
    return unescape(said)


def copy(editor: Client, page: Page, **fields: Any) -> Any:
    fields = {"new_title": page.title, "new_parent_page": page.get_parent().pk} | fields
    return editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), fields)


def bulk(editor: Client, action: str, *pages: Page, **fields: Any) -> Any:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return editor.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{ids}", fields)


def move(editor: Client, page: Page, to: Page) -> Any:
    return editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk]))


def addresses() -> list[tuple[str, str, str]]:
    return sorted(Address.objects.values_list("path", "owner", "outcome"))


def test_a_copy_onto_a_taken_address_is_refused_on_the_form(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    desk.story(desk.section("Layanan", under=kota), "Loket baru")
    story = desk.story(kota, "Air naik")
    assert "loket-baru-story" in form_error(copy(editor, story, new_slug="loket-baru"))
    assert "semua-story" in form_error(copy(editor, story, new_slug="semua"))
    assert Story.objects.count() == 2
    assert copy(editor, story, new_slug="air-naik-lagi").status_code == 302
    assert Story.objects.get(slug="air-naik-lagi").live is False


def test_a_copied_subsection_whose_stories_would_meet_their_originals_is_refused(
    desk: Newsdesk, editor: Client
) -> None:
    kota = desk.section("Kota")
    layanan = desk.section("Layanan", under=kota)
    desk.story(layanan, "Loket baru")
    before = addresses()
    fields = {"new_slug": "pelayanan", "copy_subpages": "on", "publish_copies": "on"}
    assert "/kota/loket-baru/" in form_error(copy(editor, layanan, **fields))
    assert (addresses(), Section.objects.count()) == (before, 2)
    assert copy(editor, layanan, new_slug="pelayanan").status_code == 302
    assert copy(editor, kota, new_slug="kota-lama", copy_subpages="on", publish_copies="on").status_code == 302
    assert Address.objects.filter(path="/kota-lama/loket-baru/", until__isnull=True).exists()


def test_no_alias_is_offered(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    page = editor.get(reverse("wagtailadmin_pages:copy", args=[story.pk])).content.decode()
    assert 'name="new_slug"' in page
    assert 'name="alias"' not in page


def test_publishing_several_of_which_one_meets_another_publishes_none(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    layanan = desk.section("Layanan", under=kota)
    first, second = desk.draft(kota, "Loket baru"), desk.draft(layanan, "Loket baru")
    free = desk.draft(kota, "Air naik")
    said = told(bulk(editor, "publish", free, first, second))
    assert "/kota/loket-baru/" in said
    assert "loket-baru-story" in said
    assert not Story.objects.filter(live=True).exists()
    assert told(bulk(editor, "publish", free, first))
    assert Story.objects.filter(live=True).count() == 2


def test_a_withdrawn_story_among_several_stays_withdrawn(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    withdraw(story, "child", "Dicabut.")
    assert "dicabut" in told(bulk(editor, "publish", story))
    assert not Story.objects.get(pk=story.pk).live
    # What readers have seen is nobody's to delete.
    assert "tidak memiliki izin" in told(editor.post(reverse("wagtailadmin_pages:delete", args=[story.pk])))
    bulk(editor, "delete", story)
    assert Story.objects.filter(pk=story.pk).exists()


def test_a_section_is_not_moved_to_where_its_stories_meet_others(desk: Newsdesk, editor: Client) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    desk.story(kota, "Loket baru")
    layanan = desk.section("Layanan", under=budaya)
    story = desk.story(layanan, "Loket baru")
    before = addresses()
    assert "/kota/loket-baru/" in told(move(editor, layanan, kota))
    assert "/kota/loket-baru/" in told(bulk(editor, "move", layanan, chooser=kota.pk))
    assert addresses() == before
    desk.edit(story, slug="loket-lain")
    assert told(move(editor, layanan, kota))
    assert Address.objects.get(owner=story.address_owner, until__isnull=True).path == "/kota/loket-lain/"


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_the_front_stays_where_it_is(desk: Newsdesk, editor: Client, action: str) -> None:
    front = Front.objects.get()
    assert "tidak dapat diturunkan" in told(editor.post(reverse(f"wagtailadmin_pages:{action}", args=[front.pk])))
    assert Front.objects.get().live
    assert told(bulk(editor, action, front)).count("tidak dapat diturunkan") == 2
    desk.changed()
    assert Front.objects.get().live
    assert desk.status("/") == "page"


def test_who_comes_second_to_an_address_is_told(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    before = addresses()
    with pytest.raises(ValidationError, match=story.public_path()):
        addressing.settle("story:999", story.public_path())
    assert addresses() == before
