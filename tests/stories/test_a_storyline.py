"""A storyline grows, and a publish prints what it changes: not its hundred other stories."""

from __future__ import annotations

from django.db import connection

from tests.newsdesk import Newsdesk
from warta.facts import keys
from warta.newsroom.models import Section, Story, Storyline, StorylinePart, TimelineEntry
from warta.newsroom.touches import touches
from warta.newsroom.withdrawing import withdraw
from warta.outbox import positions

MANY = 40
PAGE = "/liputan/tanggul/"


def told(desk: Newsdesk, kota: Section, many: int = 5) -> tuple[Storyline, list[Story]]:
    storyline = Storyline.objects.create(name="Tanggul", slug="tanggul", shown=True)
    stories = [desk.story(kota, f"Berita {number}") for number in range(many)]
    for story in stories:
        add(storyline, story)
    desk.changed()
    return storyline, stories


def add(storyline: Storyline, story: Story, at: int | None = None) -> None:
    place = StorylinePart.objects.filter(storyline=storyline).count() if at is None else at
    StorylinePart.objects.create(storyline=storyline, story=story, sort_order=place)


def test_a_story_appended_to_forty_prints_itself_the_one_before_it_and_the_storyline(desk: Newsdesk) -> None:
    storyline, stories = told(desk, desk.section("Kota"), MANY)
    new = desk.story(Section.objects.get(slug="kota"), "Yang baru", slug="yang-baru")
    desk.changed()
    add(storyline, new)
    assert desk.changed() == {PAGE, "/liputan/", "/kota/yang-baru/", stories[-1].public_path()}
    assert f"Bagian {MANY + 1} dalam" in desk.page("/kota/yang-baru/")
    assert desk.verify().differ == ()


def test_a_new_order_prints_the_stories_whose_place_changed(desk: Newsdesk) -> None:
    storyline, stories = told(desk, desk.section("Kota"))
    first, second = StorylinePart.objects.filter(storyline=storyline)[:2]
    StorylinePart.objects.filter(pk=first.pk).update(sort_order=1)
    StorylinePart.objects.filter(pk=second.pk).update(sort_order=0)
    # The third has another one before it.
    assert desk.changed() == {PAGE, *(story.public_path() for story in stories[:3])}


def test_a_withdrawn_story_falls_out_of_order_and_timeline(desk: Newsdesk) -> None:
    storyline, stories = told(desk, desk.section("Kota"))
    TimelineEntry.objects.create(storyline=storyline, year=2020, text="Retak.", story=stories[1], approved=True)
    assert desk.changed() == {PAGE}
    assert "Retak." in desk.page(PAGE)
    withdraw(stories[1], "child", "Dicabut demi seorang anak.")
    desk.changed()
    assert "Berita 1" not in desk.page(PAGE) and "Retak." not in desk.page(PAGE)
    assert "Bagian 2 dalam" in desk.page(stories[2].public_path())
    assert "Berita 1" not in desk.page(stories[2].public_path())
    assert desk.verify().differ == ()


def test_only_what_is_approved_is_printed(desk: Newsdesk) -> None:
    storyline, stories = told(desk, desk.section("Kota"))
    entry = TimelineEntry.objects.create(storyline=storyline, year=2020, text="Retak.", story=stories[0])
    assert desk.changed() == set()
    TimelineEntry.objects.filter(pk=entry.pk).update(approved=True)
    assert desk.changed() == {PAGE}


def test_a_storyline_that_is_prepared_is_nowhere_until_it_is_shown(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    story = desk.story(kota, "Air naik")
    desk.changed()
    storyline = Storyline.objects.create(name="Tanggul", slug="tanggul")
    add(storyline, story)
    assert desk.changed() == set()
    assert desk.status(PAGE) == "nothing"
    Storyline.objects.filter(pk=storyline.pk).update(shown=True)
    assert desk.changed() >= {PAGE, "/liputan/", "/kota/air-naik/", "/sitemap/pages.xml"}
    Storyline.objects.filter(pk=storyline.pk).update(shown=False)
    desk.changed()
    assert desk.status(PAGE) == "nothing" and "Tanggul" not in desk.page("/kota/air-naik/")
    assert desk.verify().differ == ()


def test_a_renamed_storyline_leads_on_and_a_deleted_one_is_gone(desk: Newsdesk) -> None:
    storyline, _ = told(desk, desk.section("Kota"), 1)
    storyline.slug = "tanggul-utara"
    storyline.save()
    desk.changed()
    assert desk.status(PAGE) == "redirect /liputan/tanggul-utara/"
    storyline.delete()
    desk.changed()
    assert desk.status("/liputan/tanggul-utara/") == "nothing"
    assert desk.verify().differ == ()


def with_a_footer(desk: Newsdesk) -> set[str]:
    """Every page that leads to the house's own pages from its end."""
    return {path for path in desk.store.live_paths() if '<footer class="foot">' in desk.page(path)}


def test_the_first_storyline_is_linked_below_every_page_and_the_second_changes_none_of_them(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    stories = [desk.story(kota, headline) for headline in ("Air naik", "Air surut")]
    desk.changed()
    footed = with_a_footer(desk)
    assert len(footed) > 10 and not any('href="/liputan/"' in desk.page(path) for path in footed)
    first, second = (Storyline.objects.create(name=name, slug=name.lower(), shown=True) for name in ("Satu", "Dua"))
    add(first, stories[0])
    assert desk.changed() == footed | {"/liputan/satu/", "/sitemap/pages.xml"}
    assert all('<li><a href="/liputan/">Liputan khusus</a></li>' in desk.page(path) for path in footed)
    add(second, stories[1])
    assert desk.changed() == {"/liputan/", "/liputan/dua/", "/kota/air-surut/", "/sitemap/pages.xml"}
    Storyline.objects.filter(pk=first.pk).update(shown=False)
    assert footed - desk.changed() >= {"/", "/kota/", "/redaksi/"}
    Storyline.objects.filter(pk=second.pk).update(shown=False)
    assert desk.changed() >= footed
    assert not any('href="/liputan/"' in desk.page(path) for path in footed)
    assert desk.verify().differ == ()


def test_while_any_story_stands_in_a_storyline_no_page_is_looked_up_for_its_footer(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    storyline, (first, *_) = told(desk, kota, 1)
    position = positions.current(connection)
    add(storyline, desk.story(kota, "Air surut"))
    withdraw(first, "child", "Dicabut demi seorang anak.")
    assert keys.HAS_STORYLINES in named_since(position), "none stands there that did before"
    position = positions.current(connection)
    add(storyline, desk.story(kota, "Air tenang"))
    assert {keys.STORYLINES, keys.parts(storyline.pk)} <= named_since(position)
    assert keys.HAS_STORYLINES not in named_since(position)


def named_since(position: str) -> set[str]:
    named = touches("default", list(positions.changes_since(connection, position)))
    assert isinstance(named, set)
    return named
