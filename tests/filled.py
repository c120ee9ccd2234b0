"""A small newsroom that has something of everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page

from tests.newsdesk import Newsdesk
from warta.newsroom.models import (
    Appearance,
    Arrangement,
    BreakingBar,
    Correction,
    Figure,
    Front,
    Insertions,
    NewsroomSettings,
    Partners,
    Photo,
    Slot,
    Story,
    Storyline,
    StorylinePart,
    TimelineEntry,
    TopicPin,
)
from warta.newsroom.withdrawing import withdraw

FIRST = datetime(2022, 2, 10, 21, 26, tzinfo=UTC)
# Long after whatever time the tests set.
BAR_ENDS = datetime(2031, 1, 1, tzinfo=UTC)
WHEN = {"day": "2022-02-10", "clock": "23:30:00", "zone": "Asia/Jayapura", "place": "Balai Kota", "made": "press"}
LINK = {"label": "Langganan", "href": "/langganan/"}


def picture(colour: str = "teal", size: tuple[int, int] = (640, 480)) -> ContentFile:
    """A JPEG file as a photographer hands it in."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), "Foto Rahasia.JPG")


def photo(title: str, **fields: Any) -> Photo:
    """A photo that is ready."""
    return Photo.objects.create(title=title, file=picture(), alt_text=fields.pop("alt_text", title), **fields)


def mark(name: str) -> ContentFile:
    """A logo as it is kept: a PNG with something transparent."""
    buffer = BytesIO()
    Image.new("RGBA", (80, 40), (122, 0, 25, 128)).save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), f"{name}.png")


def body_with(*blocks: tuple[str, Any]) -> list[dict[str, Any]]:
    """A raw body."""
    return [{"type": kind, "value": value} for kind, value in blocks]


def said(*figures: Figure, **around: Any) -> list[dict[str, Any]]:
    """A raw body in which figures say something."""
    quotes = [
        ("quote", {"text": f"Kata {one.name}, {number}.", "by": "", "figure": one.pk, **around})
        for number, one in enumerate(figures)
    ]
    return body_with(("paragraph", "<p>Air surut.</p>"), *quotes)


def fill(desk: Newsdesk) -> None:
    """Sections with one below, topics, people, photos, and stories over three days: corrected, moved, withdrawn."""
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    layanan = desk.section("Layanan", under=kota)
    banjir, air, lama = desk.topic("Banjir"), desk.topic("Air"), desk.topic("Lama")
    dermaga, pasar = photo("Dermaga", credit="Rona/Sura"), photo("Pasar")
    rina, sura = desk.person("Rina Lestari"), desk.person("Sura Adi")
    rina.photo = pasar
    rina.save()
    ratih, darmo = (desk.figure(name, role="Wali Kota") for name in ("Ratih Handaru", "Darmo Wiryo"))
    desk.section("Kosong")
    desk.person("Tamu")
    desk.figure("Belum Bicara")
    body = body_with(
        ("paragraph", "<p>Air naik.</p>"),
        ("page_break", None),
        ("picture", {"photo": pasar.pk, "caption": "", "credit": ""}),
    )
    lead: dict[str, Any] = {"lead_photo": dermaga, "lead_caption": "Dermaga pagi", "body": body}
    stories = [
        desk.story(kota, "Air naik", topics=[banjir], people=[rina], **lead),
        desk.story(
            kota, "Air surut", topics=[banjir, air], people=[rina, sura], body=said(ratih, darmo, ratih, **WHEN)
        ),
        desk.story(layanan, "Antrean loket", topics=[air], dateline="RONA", initials="abc"),
        desk.story(layanan, "Loket baru", short_headline="Loket", kind="opinion"),
        desk.story(budaya, "Pawai", topics=[banjir], people=[sura]),
        desk.story(budaya, "Lampion", zone="Asia/Makassar", body=said(ratih)),
        desk.story(budaya, "Dicabut", topics=[air], body=said(darmo)),
    ]
    _spread(stories)
    tomorrow = desk.draft(kota, "Besok", topics=[lama])
    Correction.objects.create(story=stories[0], text="Bukan tiga.", at=FIRST)
    Correction.objects.create(story=stories[1], kind="hak-jawab", text="Kami membantah.", reply=stories[4])
    withdraw(stories[6], "child", "Dicabut demi seorang anak.", at=FIRST)
    desk.edit(Story.objects.get(pk=stories[3].pk), slug="loket-dibuka")
    _tell(stories, tomorrow, dermaga)
    for number, story in enumerate([stories[4], tomorrow, stories[0]]):
        TopicPin.objects.create(topic=banjir, story=story, sort_order=number)
    _arrange(kota, [tomorrow, stories[2], None, stories[4]], topic=banjir)
    rules = {0: {"fill": "newest"}, 3: {"fill": "section", "section": kota}, 4: {"fill": "topic", "topic": air}}
    _arrange(Front.objects.get(), [None, stories[3], None, None, None], rules, section=budaya)
    BreakingBar.objects.create(text="Air naik lagi", story=stories[0], starts_at=FIRST, ends_at=BAR_ENDS)
    BreakingBar.objects.create(text="Rob datang", starts_at=BAR_ENDS - timedelta(days=1), ends_at=BAR_ENDS)
    settings = NewsroomSettings.load()
    settings.menu = body_with(("section", budaya.pk), ("section", kota.pk), ("link", LINK))
    settings.social = body_with(("link", LINK))
    settings.save()
    NewsroomSettings.objects.update(origin="https://warta.example")
    _dress()


def _dress() -> None:
    """Every setting of the look, of other sites and of insertions, so that a change of any shows."""
    marks = {name: mark(name) for name in ("logo", "logo_dark", "icon")}
    Appearance.objects.create(**marks, accent="#7a0019", accent_dark="#ff9aa8", icon_letter="W")
    script = {"src": "https://ads.example/a.js", "mode": "async"}
    Partners.objects.create(hosts=body_with(("host", "https://ads.example")), scripts=body_with(("script", script)))
    notice = {"notice_text": "Dukung kami", "notice_href": "/langganan/"}
    Insertions.objects.create(**notice, notice_after=1, read_also_after=1, ad_after=1)


def _tell(stories: list[Story], hidden: Story, over: Photo) -> None:
    """A storyline of public, withdrawn and hidden stories with a timeline; another one that is being prepared."""
    shown = Storyline.objects.create(name="Rob", slug="rob", description="Air laut naik.", photo=over, shown=True)
    other = Storyline.objects.create(name="Loket", slug="loket")
    for number, story in enumerate([stories[1], hidden, stories[0], stories[6], stories[4]]):
        StorylinePart.objects.create(storyline=shown, story=story, sort_order=number)
    StorylinePart.objects.create(storyline=other, story=stories[0], sort_order=0)
    entries: list[dict[str, Any]] = [
        {"year": 2021, "month": 11, "text": "Hujan.", "story": hidden, "approved": True},
        {"year": 2020, "month": 2, "text": "Rapat.", "story": stories[1]},
        {"year": 2021, "month": 12, "day": 7, "text": "Tanggul retak.", "story": stories[0], "approved": True},
        {"year": 2019, "text": "Tanggul dibangun.", "story": stories[4], "approved": True},
    ]
    for entry in entries:
        TimelineEntry.objects.create(storyline=shown, **entry)


def _arrange(
    page: Page, stories: list[Story | None], rules: dict[int, dict[str, Any]] | None = None, **rest: Any
) -> None:
    """A front of which every column shows: slots by rule, one that holds for a while, one of a hidden story."""
    arrangement = Arrangement.objects.create(page=page, fill=next(iter(rest)), **rest)
    for number, story in enumerate(stories):
        rule = (rules or {}).get(number, {})
        until = BAR_ENDS if story and number == 1 else None
        Slot.objects.create(arrangement=arrangement, sort_order=number, story=story, until=until, **rule)


def _spread(stories: list[Story]) -> None:
    for number, story in enumerate(stories):
        at = FIRST + timedelta(hours=9 * number)
        Story.objects.filter(pk=story.pk).update(published_at=at, updated_at=at, first_published_at=at)
