"""Loaders: a batch gives what one by one gives, and every kind of fact has something to say."""

from tests.filled import fill
from tests.newsdesk import Newsdesk
from tests.newsroom.everything import AT, KINDS, all_keys, load
from warta.facts import values as v
from warta.facts.digest import digest_of
from warta.facts.keys import kind_of
from warta.newsroom.body import parts_of
from warta.newsroom.loaders.stories import value_of
from warta.newsroom.models import Story


def test_a_batch_gives_what_one_by_one_gives(desk: Newsdesk) -> None:
    fill(desk)
    wanted = all_keys()
    together = load(wanted)
    assert together.keys() == wanted
    alone = {key: load({key})[key] for key in wanted}
    assert {key for key in wanted if together[key] != alone[key]} == set()


def test_the_sample_newsroom_has_every_kind_of_fact(desk: Newsdesk) -> None:
    fill(desk)
    facts = load(all_keys())
    present = {kind_of(key) for key, value in facts.items() if value not in (None, (), False)}
    # No day of it is a long one.
    assert present == set(KINDS) - {"longdays", "hours"}


def test_what_is_absent_is_so_by_its_kind(desk: Newsdesk) -> None:
    assert load({"story:999", "uses:999", "address:/x/", "latest:topic:999", "location:topic:999"}) == {
        "story:999": None,
        "uses:999": (),
        "address:/x/": None,
        "latest:topic:999": (),
        "location:topic:999": None,
    }


def test_arguments_that_are_no_number_name_nothing(desk: Newsdesk) -> None:
    assert load({"story:9x", "photo:²", "section:-1"}) == {"story:9x": None, "photo:²": None, "section:-1": None}


def test_an_object_is_the_fact_that_is_loaded_of_it(desk: Newsdesk) -> None:
    fill(desk)
    stories = list(Story.objects.filter(live=True))
    assert len(stories) == 6
    for story in stories:
        loaded = load({f"story:{story.pk}"})[f"story:{story.pk}"]
        assert value_of(story, AT) == loaded
        assert digest_of(value_of(story, AT)) == digest_of(loaded)


def test_so_it_is_after_a_revision_came_back(desk: Newsdesk) -> None:
    fill(desk)
    story = Story.objects.get(slug="loket-dibuka")
    again = story.get_latest_revision_as_object()
    assert value_of(again, AT).parts == parts_of(story.body.raw_data)
    assert value_of(again, AT).headline == "Loket baru"


def test_drafts_and_withdrawn_stories_are_no_facts(desk: Newsdesk) -> None:
    fill(desk)
    hidden = list(Story.objects.filter(live=False).values_list("pk", flat=True))
    assert len(hidden) == 2
    facts = load({f"{kind}:{id}" for kind in ("story", "teaser", "stamp") for id in hidden})
    assert set(facts.values()) == {None}
    lists = load({key for key in all_keys() if kind_of(key) in {"latest", "day", "sectionday", "related", "uses"}})
    assert not [key for key, ids in lists.items() if set(ids) & set(hidden)]


def test_a_subsection_stands_in_the_lists_of_its_section(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    layanan = desk.section("Layanan", under=kota)
    below, above = desk.story(layanan, "Loket"), desk.story(kota, "Pasar")
    facts = load({f"latest:section:{kota.pk}", f"latest:section:{layanan.pk}", "menu"})
    assert facts[f"latest:section:{kota.pk}"] == (above.pk, below.pk)
    assert facts[f"latest:section:{layanan.pk}"] == (below.pk,)
    menu = facts["menu"]
    assert isinstance(menu, v.Menu)
    assert menu.sections == (v.Link("Kota", "/kota/", (v.Link("Layanan", "/kota/layanan/"),)),)
