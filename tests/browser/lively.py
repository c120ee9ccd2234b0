"""A newsroom on a busy morning: stories live, waiting, returned and scheduled, by people with names."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from warta.desk.models import User
from warta.newsroom.models import Photo, Section, Story
from warta.site.demo.pictures import draw

BRIDGE = (
    "<p>Dua lajur di sisi hulu dibuka pukul 07.00, sepekan lebih cepat dari rencana. Lajur hilir menyusul setelah "
    "uji beban.</p>",
    "<p>Kepala Dinas Perhubungan, Wira Kusnadi, meminta pengendara truk tetap memakai jalan lingkar sampai akhir "
    "bulan. “Kami tidak mau mengulang antrean bulan lalu,” katanya.</p>",
    "<p>Penumpang angkutan kota turun di halte sementara di depan balai kota.</p>",
)
# Headline, section, scene of its photo, hours ago, text: each its own, for a front shows one of two that say the same.
LIVE = (
    ("Jembatan Lirang dibuka lebih awal, dua lajur dahulu", "Kota", "jembatan-senja", 1, BRIDGE),
    ("Pasar ikan pindah ke dermaga baru mulai Senin", "Ekonomi", "pasar-ikan", 2, (
        "<p>Sebanyak 140 pedagang menempati los beratap di dermaga timur. Los lama dibongkar pekan berikutnya.</p>",)),
    ("Bus kota tambah delapan rit pada jam pulang", "Kota", "bus-kota", 3, (
        "<p>Tambahan itu berlaku pukul 16.00 sampai 19.00 pada tiga koridor yang paling padat.</p>",)),
    ("Harga kopi Wanadri naik dua pekan berturut-turut", "Ekonomi", "", 5, (
        "<p>Petani menerima Rp 62.000 untuk sekilo biji kering, naik Rp 4.000 dari awal bulan.</p>",)),
    ("Persada Lirang menang tipis di kandang", "Olahraga", "stadion-malam", 9, (
        "<p>Gol tunggal lahir dari tendangan sudut pada menit ke-81, di hadapan 9.000 penonton.</p>",)),
    ("Nelayan Pulau Sirih menunda melaut", "Ekonomi", "", 11, (
        "<p>Ombak setinggi dua meter membuat 60 perahu tetap tertambat sejak Jumat malam.</p>",)),
)  # fmt: skip


def furnish(desk: Newsdesk) -> dict[str, Story]:
    """`live`, `waiting` and `draft`, among others; accounts rina (reporter), tono (desk editor of Kota), depan."""
    sections = {name: desk.section(name) for name in ("Kota", "Ekonomi", "Olahraga")}
    topic, person = desk.topic("Jembatan Lirang"), desk.person("Rina Lestari")
    rina, _tono = account("rina", "reporter"), account("tono", "desk-editor", sections["Kota"])
    User.objects.filter(pk=rina.pk).update(first_name="Rina", last_name="Lestari")
    account("depan", "front-editor")
    fields: dict[str, Any] = {"topics": [topic], "people": [person], "dateline": "LIRANG"}
    live = [
        desk.story(sections[name], title, **fields, **_content(scene, text)) for title, name, scene, _, text in LIVE
    ]
    for story, (_, _, _, hours, _) in zip(live, LIVE, strict=True):
        at = timezone.now() - timedelta(hours=hours)
        Story.objects.filter(pk=story.pk).update(published_at=at, updated_at=at, first_published_at=at)
    waiting = desk.draft(sections["Kota"], "Halte balai kota digeser lima puluh meter", owner=rina, **fields,
                         **_content("halte-hujan", BRIDGE))  # fmt: skip
    waiting.get_workflow().start(waiting, rina)
    draft = desk.draft(sections["Kota"], "Uji beban lajur hilir dimulai Kamis malam", owner=rina, **fields)
    _set_for(sections["Kota"], desk, "Jadwal angkutan Lebaran diumumkan", timezone.now() + timedelta(hours=2))
    _set_for(sections["Kota"], desk, "Pengerukan muara selesai", timezone.now() + timedelta(hours=5))
    return {"live": live[0], "waiting": waiting, "draft": draft}


def _content(scene: str, paragraphs: tuple[str, ...]) -> dict[str, Any]:
    body = [{"type": "paragraph", "value": text} for text in paragraphs]
    shown = {"lead_photo": _photo(scene), "lead_caption": "Suasana di Lirang, Sabtu pagi."} if scene else {}
    return {"standfirst": "Truk tetap lewat jalan lingkar sampai akhir bulan.", "body": body, **shown}


def _photo(scene: str) -> Photo:
    return Photo.objects.create(
        title=scene.replace("-", " ").capitalize(),
        file=ContentFile(draw(scene, 1), f"{scene}.jpg"),
        alt_text="Suasana di Lirang pada pagi hari",
        credit="Warta/Sekar Ayu",
        licence="own",
    )


def _set_for(section: Section, desk: Newsdesk, headline: str, at: datetime) -> None:
    story = desk.draft(section, headline)
    story.go_live_at = at
    story.save_revision().publish()
