"""An edit costs what it changes, not what the archive holds: counted, with few stories behind it and with many."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.newsdesk import Newsdesk
from tests.newsroom.test_bulk import new
from warta.facts import limits
from warta.newsroom.bulk import add_stories
from warta.newsroom.models import Address, Section, Story, Topic
from warta.press.publishing import Receipt

FEW, MANY = 60, 600


def archive(desk: Newsdesk, kota: Section, count: int, until: float) -> None:
    """So many stories of one topic and author, four a day until so many days ago, printed."""
    start = desk.ago(days=until) - timedelta(hours=6 * count)
    kota.refresh_from_db()
    there = Story.objects.count()
    add_stories(
        kota,
        [
            new(there + n, published=start + timedelta(hours=6 * n), topics=("Banjir",), bylines=("Rina Lestari",))
            for n in range(count)
        ],
    )
    desk.changed()


def counted(receipt: Receipt) -> int:
    """How many outputs were printed; how many came out another depends on whether a minute has gone by."""
    assert receipt.pending == 0
    return receipt.printed


def day_at_the_desk(desk: Newsdesk, kota: Section, budaya: Section, number: int) -> dict[str, int]:
    """What each edit prints."""
    topic = Topic.objects.get(name="Banjir")
    done: dict[str, int] = {}
    story = desk.story(kota, f"Air surut {number}", topics=[topic])
    done["new"] = counted(desk.publish())
    story = desk.edit(story, title=f"Air sudah surut {number}")
    done["retitle"] = counted(desk.publish())
    story = desk.edit(story, standfirst="Rapi.", minor_edit=True)
    done["typo"] = counted(desk.publish())
    story.move(Section.objects.get(pk=budaya.pk), "last-child")
    done["move"] = counted(desk.publish())
    Story.objects.get(pk=story.pk).unpublish()
    done["unpublish"] = counted(desk.publish())
    return done


def test_an_edit_prints_as_much_with_few_stories_behind_it_as_with_many(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    archive(desk, kota, FEW, until=1)
    # Today and the other section have begun.
    day_at_the_desk(desk, kota, budaya, 0)
    desk.story(kota, "Hari ini")
    desk.story(budaya, "Hari ini juga")
    desk.changed()
    with_few = day_at_the_desk(desk, kota, budaya, 1)
    archive(desk, kota, MANY, until=FEW)
    with_many = day_at_the_desk(desk, kota, budaya, 2)
    assert with_many == with_few
    assert max(with_few.values()) < 60


def test_a_new_story_leaves_the_list_of_yesterday_alone(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    archive(desk, kota, 8, until=1)
    today = desk.story(kota, "Hari ini")
    desk.changed()
    desk.story(kota, "Hari ini juga")
    changed = {path for path in desk.changed() if path.startswith("/indeks/")}
    assert changed == {f"/indeks{base}{day(today.published_at)}/" for base in ("/", "/kota/")}


def day(at: datetime) -> str:
    return f"{at + timedelta(hours=7):%Y/%m/%d}"


def test_a_long_day_is_cut_into_hours_and_put_together_again(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DAY_LENGTH", 3)
    monkeypatch.setattr(limits, "BUCKET_LENGTH", 5)
    kota = desk.section("Kota")
    noon = desk.ago(days=40).replace(hour=5, minute=0, second=0, microsecond=0)
    path, bucket = f"/indeks/{day(noon)}/", f"/sitemap/{noon:%Y-%m-%d}"
    add_stories(kota, [new(n, published=noon + timedelta(minutes=40 * n)) for n in range(3)])
    desk.changed()
    assert desk.status(f"{path}12/") == "nothing"
    add_stories(kota, [new(n, published=noon + timedelta(minutes=40 * n)) for n in range(3, 6)])
    assert {f"{path}12/", f"{path}15/", f"{bucket}.xml", f"{bucket}T12.xml", "/sitemap.xml"} <= desk.changed()
    assert [desk.status(f"{bucket}{rest}.xml") for rest in ("", "T12", "T15")] == ["nothing", "page", "page"]
    assert desk.verify().differ == ()
    Story.objects.get(import_key=new(5).key).unpublish()
    desk.changed()
    assert [desk.status(f"{bucket}{rest}.xml") for rest in ("", "T12", "T15")] == ["page", "nothing", "nothing"]
    for number in (3, 4):
        Story.objects.get(import_key=new(number).key).unpublish()
    desk.changed()
    assert desk.status(f"{path}12/") == "nothing"
    assert desk.verify().differ == ()


def test_the_time_on_a_link_is_that_of_its_story(desk: Newsdesk) -> None:
    kota, topic = desk.section("Kota"), desk.topic("Banjir")
    story = desk.story(kota, "Air naik", topics=[topic], people=[desk.person("Rina")])
    draft = desk.draft(kota, "Rahasia", topics=[topic])

    def times(one: Story) -> set[datetime | None]:
        fresh = Story.objects.get(pk=one.pk)
        return {link.published_at for links in (fresh.story_topics, fresh.authorships) for link in links.all()}

    assert times(story) == {story.published_at}
    assert times(draft) == {None}
    Story.objects.filter(pk=story.pk).update(published_at=desk.ago(days=9))
    assert times(story) == set(Story.objects.filter(pk=story.pk).values_list("published_at", flat=True))
    # An old object in memory must not put the old time back.
    desk.edit(Story.objects.get(pk=story.pk), title="Air naik lagi")
    story.story_topics.first().save()
    assert times(story) == set(Story.objects.filter(pk=story.pk).values_list("published_at", flat=True))


def test_a_section_with_many_stories_is_renamed_in_a_few_statements(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    archive(desk, kota, 40, until=1)
    layanan = desk.section("Layanan", under=kota)
    below, draft = desk.story(layanan, "Loket"), desk.draft(kota, "Rahasia")
    gone = desk.story(kota, "Ditarik")
    gone.unpublish()
    desk.changed()

    def rename(slug: str) -> int:
        fresh = Section.objects.get(pk=kota.pk)
        fresh.slug = slug
        with CaptureQueriesContext(connection) as queries:
            fresh.save()
        return len(queries)

    few = rename("perkotaan")
    archive(desk, kota, 80, until=12)
    assert rename("metro") == few
    desk.changed()
    assert desk.status("/perkotaan/kapal-1-tiba/") == desk.status("/kota/kapal-1-tiba/")
    assert desk.status("/kota/kapal-1-tiba/") == "redirect /metro/kapal-1-tiba/"
    assert desk.status("/kota/loket/") == "redirect /metro/loket/"
    assert "Loket" in desk.page(Story.objects.get(pk=below.pk).public_path())
    assert desk.status("/kota/ditarik/") == "gone"
    assert not Address.objects.filter(owner=draft.address_owner).exists()
    assert rename("kota") == few
    desk.changed()
    assert desk.status("/metro/kapal-1-tiba/") == "redirect /kota/kapal-1-tiba/"
    assert desk.verify().differ == ()


def test_what_lies_below_a_page_is_found_by_an_index(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    plan = Section.objects.descendant_of(kota).order_by().explain()
    assert "newsroom_tree" in plan
    assert "SCAN" not in plan
