"""Addresses: who may stand where, and what is left where somebody stood."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from tests.newsdesk import Newsdesk
from warta.edition import paths
from warta.newsroom.addressing import RESERVED, settle_all
from warta.newsroom.models import Address, Flat, Front, Section, Story


def rows(path: str) -> list[tuple[str, str]]:
    return list(Address.objects.filter(path=path).order_by("pk").values_list("owner", "outcome"))


@pytest.mark.parametrize("slug", ["topik", "semua", "indeks", "2022", "41"])
def test_words_of_the_site_and_numbers_are_refused_with_a_suggestion(desk: Newsdesk, slug: str) -> None:
    kota = desk.section("Kota")
    with pytest.raises(ValidationError, match=f"{slug}-story"):
        desk.story(kota, "Judul", slug=slug)
    with pytest.raises(ValidationError, match=f"{slug}-section"):
        desk.section(slug)
    assert not Story.objects.filter(live=True).exists()
    assert not Address.objects.filter(path__contains=slug).exists()


def test_the_name_of_a_section_is_refused_to_a_story(desk: Newsdesk) -> None:
    desk.section("Budaya")
    with pytest.raises(ValidationError, match="budaya-story"):
        desk.draft(desk.section("Kota"), "Budaya")


def test_every_first_word_that_the_edition_answers_to_is_reserved() -> None:
    own = [value for name, value in vars(paths).items() if name.isupper() and isinstance(value, str)]
    words = {path.split("/")[1] for path in own if path.count("/") > 1}
    assert {"indeks", "koreksi", "_f"} <= words
    assert words <= RESERVED


def test_a_flat_page_may_not_take_a_page_of_the_edition(desk: Newsdesk) -> None:
    with pytest.raises(ValidationError, match="koreksi-flat"):
        Front.objects.get().add_child(instance=Flat(title="Koreksi", slug="koreksi"))
    assert Flat.objects.filter(slug="redaksi", live=True).exists()


def test_one_path_has_one_live_owner(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    again = {"path": story.public_path(), "owner": "story:999", "since": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(**again)
    Address.objects.create(**again, until=timezone.now(), outcome="moved")
    assert rows("/kota/air-naik/") == [(story.address_owner, "live"), ("story:999", "moved")]


def test_many_addresses_are_claimed_all_or_none(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    there, other = desk.story(kota, "Air naik"), desk.story(budaya, "Pawai")
    with pytest.raises(ValidationError, match=there.public_path()):
        settle_all({other.address_owner: there.public_path(), "story:999": "/kota/baru/"})
    assert rows(other.public_path()) == [(other.address_owner, "live")]
    assert not rows("/kota/baru/")


def test_a_story_of_a_subsection_stands_under_the_section(desk: Newsdesk) -> None:
    layanan = desk.section("Layanan", under=desk.section("Kota"))
    story = desk.story(layanan, "Loket baru")
    assert rows("/kota/loket-baru/") == [(story.address_owner, "live")]


def test_so_its_slug_may_be_taken_by_a_story_of_the_section(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.story(desk.section("Layanan", under=kota), "Loket baru")
    with pytest.raises(ValidationError, match="loket-baru-story"):
        desk.draft(kota, "Loket baru")
    with pytest.raises(ValidationError, match="layanan"):
        desk.draft(kota, "Layanan")


def test_a_story_of_the_section_may_bar_a_subsection(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.story(desk.section("Lama", under=kota), "Layanan")
    with pytest.raises(ValidationError, match="layanan-section"):
        desk.section("Layanan", under=kota)


def test_sections_nest_once(desk: Newsdesk) -> None:
    layanan = desk.section("Layanan", under=desk.section("Kota"))
    with pytest.raises(ValidationError):
        desk.section("Loket", under=layanan)
    assert not Section.objects.filter(slug="loket").exists()


def test_a_draft_leaves_no_trace_even_when_it_is_deleted(desk: Newsdesk) -> None:
    draft = desk.draft(desk.section("Kota"), "Rahasia")
    draft.delete()
    assert rows("/kota/rahasia/") == []


def test_going_gives_a_410_and_coming_back_elsewhere_makes_it_a_301(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kabar burung")
    story.unpublish()
    assert rows("/kota/kabar-burung/") == [(story.address_owner, "gone")]
    fresh = story.get_latest_revision_as_object()
    fresh.slug = "kabar-pasti"
    fresh.save_revision().publish()
    assert rows("/kota/kabar-burung/") == [(story.address_owner, "moved")]
    assert rows("/kota/kabar-pasti/") == [(story.address_owner, "live")]
    desk.changed()
    assert desk.status("/kota/kabar-burung/") == "redirect /kota/kabar-pasti/"


def test_a_story_that_moves_back_lives_where_it_stood(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.edit(story, slug="air-surut")
    desk.edit(story, slug="air-naik")
    desk.changed()
    assert desk.status("/kota/air-naik/") == "page"
    assert desk.status("/kota/air-surut/") == "redirect /kota/air-naik/"


def test_who_opened_a_story_before_its_section_was_renamed_saves_it_where_the_section_is(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    opened = desk.story(kota, "Air naik")
    assert opened.public_path() == "/kota/air-naik/"
    kota.slug = "warta-kota"
    kota.save()
    opened.save()
    assert rows("/kota/air-naik/") == [(opened.address_owner, "moved")]
    assert rows("/warta-kota/air-naik/") == [(opened.address_owner, "live")]


def test_who_opened_a_story_before_its_section_was_moved_saves_it_where_the_section_is(desk: Newsdesk) -> None:
    layanan, budaya = desk.section("Layanan", under=desk.section("Kota")), desk.section("Budaya")
    opened = desk.story(layanan, "Loket baru")
    layanan.refresh_from_db()
    layanan.move(budaya, "last-child")
    opened.save_revision().publish()
    assert rows("/kota/loket-baru/") == [(opened.address_owner, "moved")]
    assert rows("/budaya/loket-baru/") == [(opened.address_owner, "live")]
    assert Page.find_problems() == ([], [], [], [], [])


def test_who_opened_a_page_before_it_was_moved_saves_it_where_it_is(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    layanan = desk.section("Layanan", under=kota)
    story = desk.story(kota, "Air naik")
    for page in (layanan, story):
        opened = type(page).objects.get(pk=page.pk)
        assert opened.get_parent().pk == kota.pk
        type(page).objects.get(pk=page.pk).move(Section.objects.get(pk=budaya.pk), "last-child")
        opened.save()
    assert Story.objects.get(pk=story.pk).section == budaya
    assert Section.objects.get(pk=layanan.pk).above == budaya
    assert rows("/budaya/layanan/") == [(layanan.address_owner, "live")]
    assert rows("/budaya/air-naik/") == [(story.address_owner, "live")]
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_newcomer_may_take_a_left_address(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.edit(desk.story(kota, "Air naik"), slug="air-surut")
    desk.story(kota, "Air naik")
    desk.changed()
    assert desk.status("/kota/air-naik/") == "page"
    assert desk.verify().differ == ()


def test_deleting_closes_every_address(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.edit(story, slug="air-surut")
    Story.objects.filter(pk=story.pk).delete()
    assert rows("/kota/air-naik/") == rows("/kota/air-surut/") == [(story.address_owner, "gone")]


def test_a_copy_is_a_story_of_its_own(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    story = desk.story(kota, "Air naik")
    Story.objects.filter(pk=story.pk).update(import_key="https://lama.example/1", published_at=desk.ago(days=9))
    copy = Story.objects.get(pk=story.pk).copy(update_attrs={"slug": "air-naik-lagi"}, keep_live=False)
    assert (copy.import_key, copy.published_at, copy.updated_at) == (None, None, None)
    copy.get_latest_revision().publish()
    assert Story.objects.get(pk=copy.pk).published_at > desk.ago(days=1)
    assert rows("/kota/air-naik-lagi/") == [(copy.address_owner, "live")]


def test_an_unpublished_section_takes_no_story_down_and_breaks_no_page(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.set(menu=[{"type": "section", "value": kota.pk}])
    desk.story(kota, "Air naik")
    desk.changed()
    kota.refresh_from_db()
    kota.unpublish()
    assert desk.publish().failed == ()
    desk.changed()
    assert desk.status("/kota/") == "gone"
    assert desk.verify().differ == ()
