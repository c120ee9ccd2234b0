"""Whole newsroom stories: what an editor does, and exactly which addresses readers see change."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tests.newsdesk import Newsdesk
from warta.newsroom.loaders.timelines import NEWER
from warta.newsroom.models import Address, Correction, Section, Story
from warta.newsroom.withdrawing import withdraw


def day_of(story: Story) -> str:
    return f"{story.published_at.astimezone(ZoneInfo('Asia/Jakarta')):%Y/%m/%d}"


def feeds(base: str) -> set[str]:
    """The feeds of a list, in each format."""
    return {f"{base}{tail}" for tail in ("rss.xml", "atom.xml", "feed.json")}


def everywhere(story: Story, section: str) -> set[str]:
    """The lists that a new story stands in."""
    day = day_of(story)
    return {
        "/", "/_f/terkini.html", *feeds("/"), "/sitemap-news.xml", f"/{section}/", *feeds(f"/{section}/"),
        f"/indeks/{day}/", f"/indeks/{section}/{day}/", f"/sitemap/{day.replace('/', '-')}.xml",
    }  # fmt: skip


def test_a_first_story_appears_everywhere_it_belongs(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.changed()
    story = desk.story(
        kota, "Jembatan baru dibuka", topics=[desk.topic("Jembatan")], people=[desk.person("Rina Lestari")]
    )
    changed = desk.changed()
    assert everywhere(story, "kota") <= changed
    assert {"/kota/jembatan-baru-dibuka/", "/topik/jembatan/", "/penulis/rina-lestari/"} <= changed
    assert desk.verify().differ == ()


def test_a_draft_changes_nothing_and_gets_no_edition(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.changed()
    edition = desk.store.edition()
    draft = desk.draft(kota, "Rahasia sampai besok", topics=[desk.topic("Kanari")], people=[desk.person("Kanari Dua")])
    assert desk.changed() == set()
    assert desk.store.edition() == edition
    assert desk.status(draft.public_path()) == "nothing"
    assert desk.status("/topik/kanari/") == "nothing"
    assert desk.status("/penulis/kanari-dua/") == "nothing"
    assert not Address.objects.filter(owner=draft.address_owner).exists()


def test_a_typo_in_the_body_touches_the_story_alone(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Pasar dibuka lagi")
    desk.changed()
    desk.edit(story, body=[{"type": "paragraph", "value": "<p>Pasar dibuka lagi pagi ini.</p>"}], minor_edit=True)
    own = "/kota/pasar-dibuka-lagi/"
    assert desk.changed() == {own, f"/lite{own}", *feeds("/"), *feeds("/kota/")}
    assert desk.verify().differ == ()


def test_a_minor_edit_keeps_the_time_of_the_last_change(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Pasar dibuka lagi")
    minor = desk.edit(story, standfirst="Sudah rapi.", minor_edit=True)
    assert minor.updated_at == story.updated_at
    real = desk.edit(minor, standfirst="Isi baru.", minor_edit=False)
    assert real.updated_at > minor.updated_at


def test_retitling_with_a_new_slug_leaves_a_redirect(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    desk.edit(story, title="Air surut", slug="air-surut")
    changed = desk.changed()
    assert everywhere(story, "kota") <= changed
    assert desk.status("/kota/air-naik/") == "redirect /kota/air-surut/"
    assert "Air surut" in desk.page("/kota/air-surut/")
    assert desk.verify().differ == ()


def test_moving_a_story_moves_its_address_and_its_lists(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    story = desk.story(kota, "Festival lampion")
    desk.changed()
    story.move(Section.objects.get(pk=budaya.pk), "last-child")
    desk.changed()
    assert desk.status("/kota/festival-lampion/") == "redirect /budaya/festival-lampion/"
    assert "Festival lampion" in desk.page("/budaya/")
    assert "Festival lampion" not in desk.page("/kota/")
    assert Story.objects.get(pk=story.pk).section_id == budaya.pk
    assert desk.verify().differ == ()


def test_renaming_a_section_reaches_every_story_of_it(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    layanan = desk.section("Layanan", under=kota)
    desk.story(kota, "Satu")
    desk.story(layanan, "Dua")
    desk.changed()
    kota.refresh_from_db()
    kota.title, kota.slug = "Perkotaan", "perkotaan"
    kota.save_revision().publish()
    desk.changed()
    assert desk.status("/kota/satu/") == "redirect /perkotaan/satu/"
    assert desk.status("/kota/dua/") == "redirect /perkotaan/dua/"
    assert desk.status("/kota/layanan/") == "redirect /perkotaan/layanan/"
    assert "Perkotaan" in desk.page("/perkotaan/satu/")
    assert desk.verify().differ == ()


def test_a_story_in_a_closed_subsection_keeps_its_day_in_the_section_above(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    layanan = desk.section("Layanan", under=kota)
    first, second = desk.story(kota, "Satu"), desk.story(layanan, "Dua")
    layanan.refresh_from_db()
    layanan.unpublish()
    desk.changed()
    Story.objects.get(pk=first.pk).unpublish()
    desk.changed()
    assert "Dua" in desk.page(f"/indeks/kota/{day_of(second)}/")
    assert desk.verify().differ == ()


def test_unpublishing_leaves_410_and_publishing_again_brings_it_back(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kabar burung", topics=[desk.topic("Burung")])
    desk.changed()
    story.unpublish()
    desk.changed()
    assert desk.status("/kota/kabar-burung/") == "gone"
    assert desk.status("/topik/burung/") == "nothing"
    assert "Kabar burung" not in desk.page("/")
    story.get_latest_revision().publish()
    desk.changed()
    assert "Kabar burung" in desk.page("/kota/kabar-burung/")
    assert desk.verify().differ == ()


def test_deleting_leaves_410(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Salah pasang")
    desk.changed()
    Story.objects.get(pk=story.pk).delete()
    desk.changed()
    assert desk.status("/kota/salah-pasang/") == "gone"
    assert desk.verify().differ == ()


def test_a_withdrawal_leaves_its_notice_and_nothing_of_the_story(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu", topics=[desk.topic("Kenari")])
    desk.changed()
    withdraw(story, "child", "Berita ini dicabut demi masa depan seorang anak.")
    desk.changed()
    assert desk.status("/kota/kenari-palsu/") == "gone"
    assert "dicabut demi masa depan seorang anak" in desk.page("/kota/kenari-palsu/")
    public = {path: desk.page(path) for path in desk.store.live_paths()}
    assert not [path for path, page in public.items() if "Kenari palsu" in page or "Tanjung Biru" in page]
    assert "dicabut demi masa depan" in desk.page("/koreksi/")
    assert desk.verify().differ == ()


def test_a_withdrawn_story_cannot_come_back(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    withdraw(story, "child", "Berita ini dicabut.")
    with pytest.raises(ValidationError):
        Story.objects.get(pk=story.pk).get_latest_revision().publish()
    desk.changed()
    assert desk.status("/kota/kenari-palsu/") == "gone"


def test_a_correction_stands_on_the_story_and_links_both_ways(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    story, reply = desk.story(kota, "Dana hibah"), desk.story(kota, "Jawaban sanggar")
    desk.changed()
    story.corrections.add(Correction(kind="hak-jawab", text="Sanggar membantah angka itu.", reply=reply))
    story.save_revision().publish()
    desk.changed()
    assert "Sanggar membantah angka itu." in desk.page("/kota/dana-hibah/")
    assert "/kota/jawaban-sanggar/" in desk.page("/kota/dana-hibah/")
    assert "/kota/dana-hibah/" in desk.page("/kota/jawaban-sanggar/")
    assert "Sanggar membantah angka itu." in desk.page("/koreksi/")
    assert desk.verify().differ == ()


def test_the_spelling_of_friday_and_the_zone_follow_the_settings(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Salat di lapangan")
    published = datetime(2022, 2, 11, 4, 26, tzinfo=ZoneInfo("Asia/Jakarta"))
    Story.objects.filter(pk=story.pk).update(published_at=published, updated_at=published)
    desk.changed()
    assert "Jumat, 11 Februari 2022 - 04:26 WIB" in desk.page("/kota/salat-di-lapangan/")
    desk.set(day_spelling="Jum'at", zone="Asia/Jayapura")
    desk.changed()
    assert "Jum&#39;at, 11 Februari 2022 - 06:26 WIT" in desk.page("/kota/salat-di-lapangan/")
    assert desk.verify().differ == ()


def test_a_story_in_parts_has_its_pages_and_loses_them(desk: Newsdesk) -> None:
    halves = [
        {"type": "paragraph", "value": "<p>Bagian pertama.</p>"},
        {"type": "page_break", "value": None},
        {"type": "paragraph", "value": "<p>Bagian kedua.</p>"},
    ]
    story = desk.story(desk.section("Kota"), "Kisah panjang", body=halves)
    desk.changed()
    assert "Bagian kedua." in desk.page("/kota/kisah-panjang/2/")
    assert "Bagian kedua." in desk.page("/kota/kisah-panjang/semua/")
    desk.edit(story, body=halves[:1])
    desk.changed()
    assert desk.status("/kota/kisah-panjang/2/") == "nothing"
    assert desk.verify().differ == ()


def test_a_new_story_reprints_only_its_neighbours_in_the_topic(desk: Newsdesk) -> None:
    kota, topic = desk.section("Kota"), desk.topic("Banjir")
    stories = [desk.story(kota, f"Banjir hari {n}", topics=[topic]) for n in range(12)]
    desk.changed()
    desk.story(kota, "Banjir hari 12", topics=[topic])
    changed = desk.changed()
    pages = {story.public_path() for story in stories} & changed
    assert pages
    assert pages <= {story.public_path() for story in stories[-NEWER:]}
    assert desk.verify().differ == ()


def test_a_draft_of_a_live_story_moves_nothing_in_public(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    edition = desk.store.edition()
    draft = story.get_latest_revision_as_object()
    draft.title, draft.slug = "Rahasia", "rahasia"
    draft.save_revision()
    assert desk.changed() == set()
    assert desk.store.edition() == edition
    assert desk.status("/kota/rahasia/") == "nothing"


def test_one_unreadable_story_stops_no_other(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    broken, sound = desk.story(kota, "Rusak"), desk.story(kota, "Utuh")
    desk.changed()
    Story.objects.filter(pk=broken.pk).update(body=[{"type": "dari-masa-depan", "value": "x"}])
    desk.edit(sound, title="Tetap utuh")
    desk.changed()
    assert "Tetap utuh" in desk.page("/kota/utuh/")
    assert "Rusak" in desk.page("/kota/rusak/")
    assert [note.path for note in desk.store.failures() if note.path == "/kota/rusak/"]
