"""Many stories at once: readers and editors cannot tell them from those that were made one by one."""

from datetime import UTC, datetime, timedelta

from wagtail.models import Page

from tests.facts.samples import PARTS
from tests.filled import photo
from tests.newsdesk import Newsdesk
from warta.facts import values as v
from warta.newsroom.body import raw_of
from warta.newsroom.bulk import add_stories, free_slugs
from warta.newsroom.incoming import NewStory
from warta.newsroom.models import Address, Person, PhotoUse, Section, Story, StoryAuthor, StoryTopic, Topic
from warta.newsroom.slugs import SLUG_LENGTH

AT = datetime(2022, 2, 10, 21, 26, tzinfo=UTC)
WORDS = ((v.Paragraph("Warga Tanjung Biru membersihkan saluran air sejak pagi."),),)


def new(number: int, **fields: object) -> NewStory:
    values: dict[str, object] = {
        "key": f"https://lama.example/{number}",
        "headline": f"Kapal {number} tiba",
        "section": "kota",
        "parts": WORDS,
        "published": AT + timedelta(minutes=number),
    }
    return NewStory(**(values | fields))  # type: ignore[arg-type]


def test_the_tree_has_no_problems_and_goes_on_growing(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    first = add_stories(kota, [new(n) for n in range(45)])
    desk.story(kota, "Di antaranya")
    second = add_stories(Section.objects.get(pk=kota.pk), [new(n) for n in range(50, 53)])
    assert Page.find_problems() == ([], [], [], [], [])
    kota.refresh_from_db()
    assert kota.numchild == kota.get_children().count() == 49
    assert [page.pk for page in kota.get_children()][-3:] == [story.pk for story in second]
    assert [story.pk for story in first] == sorted(story.pk for story in first)


def test_slugs_are_unique_in_the_whole_section(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    layanan = desk.section("Layanan", under=kota)
    desk.story(layanan, "Kapal tiba")
    twins = [new(n, headline="Kapal tiba") for n in range(2)]
    odd = [new(n, headline=headline) for n, headline in enumerate(["Layanan", "Kota", "2022", "Topik", "!?"], start=5)]
    stories = add_stories(kota, [*twins, *odd])
    assert [story.slug for story in stories] == [
        "kapal-tiba-2", "kapal-tiba-3", "layanan-2", "kota-2", "berita-2022", "berita-topik", "berita",
    ]  # fmt: skip
    for story in Story.objects.filter(pk__in=[story.pk for story in stories]):
        story.full_clean()


def test_what_is_numbered_meets_no_slug_that_is_there(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    longest = "kapal-" + "a" * (SLUG_LENGTH - 6)
    for slug in (longest, f"{longest[:-2]}-2", "kapal", "kapal-2-2"):
        desk.story(kota, "Kapal", slug=slug)
    wanted = ["kapal", "kapal", "kapal-2", longest, longest]
    slugs = free_slugs(Section.objects.get(pk=kota.pk), wanted)
    assert slugs == ["kapal-2", "kapal-3", "kapal-2-3", f"{longest[:-2]}-3", f"{longest[:-2]}-4"]


def test_old_addresses_become_redirects_unless_somebody_stands_there(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    taken = desk.story(kota, "Kapal lama").public_path()
    [story] = add_stories(kota, [new(1, old_paths=("/read/1/kapal", taken, "/"))])
    desk.changed()
    assert desk.status("/read/1/kapal") == f"redirect {story.public_path()}"
    assert desk.status(taken) == "page"
    assert Address.objects.filter(owner=story.address_owner).count() == 2


def test_people_topics_and_photos_are_tied_once(desk: Newsdesk) -> None:
    kota, known = desk.section("Kota"), desk.person("Rina Lestari")
    shown = photo("Dermaga")
    parts = ((*WORDS[0], v.Picture(shown.pk, "", "")),)
    lead = v.Picture(shown.pk, "", "")
    names = {"bylines": ("Rina Lestari", "Sura Adi", "Sura Adi"), "topics": ("Air", "Banjir", "Air")}
    stories = add_stories(kota, [new(n, parts=parts, lead=lead, **names) for n in range(3)])
    assert set(Person.objects.values_list("name", flat=True)) == {"Rina Lestari", "Sura Adi"}
    assert set(Topic.objects.values_list("name", flat=True)) == {"Air", "Banjir"}
    assert StoryAuthor.objects.filter(story=stories[0]).count() == StoryTopic.objects.filter(story=stories[0]).count()
    assert known in [author.person for author in stories[1].authorships.all()]
    assert PhotoUse.objects.filter(photo=shown).count() == 3


def test_names_that_slug_alike_stay_apart(desk: Newsdesk) -> None:
    add_stories(desk.section("Kota"), [new(1, bylines=("Su Ra", "Su-Ra"), topics=("***", "2022"))])
    assert set(Person.objects.values_list("slug", flat=True)) == {"su-ra", "su-ra-2"}
    assert set(Topic.objects.values_list("slug", flat=True)) == {"topic", "topic-2022"}


def printed(desk: Newsdesk, story: Story) -> str:
    """The page of a story, with what is its own alone taken out."""
    return desk.page(story.public_path()).replace(story.slug, "SLUG")


def test_readers_get_the_very_page_that_wagtail_would_have_made(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    rina, air = desk.person("Rina Lestari"), desk.topic("Air")
    parts = tuple(tuple(b for b in part if not isinstance(b, v.Picture | v.ReadAlso)) for part in PARTS)
    desk.story(budaya, "Jauh")
    by_hand = desk.story(
        kota, "Kapal tiba", standfirst="Pagi tadi.", dateline="RONA", initials="abc", people=[rina], topics=[air],
        body=raw_of(parts), source_kind="outlet", source_name="Kabar Rona", source_href="https://rona.example/1",
    )  # fmt: skip
    at = by_hand.published_at
    desk.changed()
    page = printed(desk, by_hand)
    by_hand.delete()
    [story] = add_stories(
        Section.objects.get(pk=kota.pk),
        [
            new(
                1, headline="Kapal tiba", slug="kapal-tiba-lagi", standfirst="Pagi tadi.", dateline="RONA",
                initials="abc", bylines=("Rina Lestari",), topics=("Air",), parts=parts, published=at,
                source=v.Source("outlet", "Kabar Rona", "https://rona.example/1"),
            )
        ],
    )  # fmt: skip
    desk.changed()
    assert len(page) > 1000
    assert printed(desk, story) == page
    assert desk.verify().differ == ()


def test_a_story_that_came_in_can_be_edited_in_the_desk(desk: Newsdesk) -> None:
    [story] = add_stories(desk.section("Kota"), [new(1)])
    edited = desk.edit(Story.objects.get(pk=story.pk), title="Kapal berangkat")
    assert (edited.published_at, edited.import_key) == (story.published_at, story.import_key)
    assert edited.updated_at > story.updated_at
    desk.changed()
    assert "Kapal berangkat" in desk.page("/kota/kapal-1-tiba/")
