"""Settings, menu and footer: what every page knows of its newsroom."""

import pytest

from tests.filled import LINK, body_with
from tests.newsdesk import Newsdesk
from tests.newsroom.everything import load
from warta.facts import keys
from warta.facts import values as v
from warta.newsroom.loaders.house import zone_of
from warta.newsroom.models import NewsroomSettings


def site() -> v.Site:
    value = load({keys.SITE})[keys.SITE]
    assert isinstance(value, v.Site)
    return value


def menu() -> v.Menu:
    value = load({keys.MENU})[keys.MENU]
    assert isinstance(value, v.Menu)
    return value


def test_a_newsroom_without_settings_has_the_defaults(desk: Newsdesk) -> None:
    NewsroomSettings.objects.all().delete()
    assert zone_of("default").key == "Asia/Jakarta"
    assert (site().name, site().language) == ("Warta", "id")


def test_the_canonical_address_has_no_slash_at_its_end(desk: Newsdesk) -> None:
    desk.set(origin="https://kabar.example/", social=body_with(("link", LINK)))
    assert site().origin == "https://kabar.example"
    assert site().social == (v.Link(LINK["label"], LINK["href"]),)


def test_a_setting_is_a_fact_only_of_what_shows_it(desk: Newsdesk) -> None:
    desk.set(imprint="Jalan Kenanga 12", subscribe_label="Langganan", subscribe_href="/langganan/", email="x@y.example")
    facts = load(set(keys.SITES))
    assert {key for key, one in facts.items() if "Kenanga" in one.imprint} == {
        keys.SITE, keys.SITE_OF_STORIES, keys.SITE_OF_NOTICES,
    }  # fmt: skip
    assert {key for key, one in facts.items() if one.subscribe_label} == {keys.SITE_OF_STORIES}
    desk.set(phone="021 1234")
    assert load(set(keys.SITES)) == facts
    desk.set(subscribe_href="")
    assert load({keys.SITE_OF_STORIES})[keys.SITE_OF_STORIES].subscribe_label == ""


# What readers get carries a wish for whoever gathers it, and so does robots.txt.
LABELLED = {keys.SITE, keys.SITE_OF_STORIES, keys.SITE_OF_NOTICES, keys.SITE_OF_FEEDS}


@pytest.mark.parametrize(
    ("setting", "value", "shown_in"),
    [
        ("email", "redaksi@kabar.example", {keys.SITE_OF_SECURITY}),
        ("for_search", False, {keys.SITE_OF_ROBOTS, *LABELLED}),
        ("for_answers", False, {keys.SITE_OF_ROBOTS}),
        ("for_training", True, {keys.SITE_OF_ROBOTS, *LABELLED}),
        ("ads", "pengiklan.example, 12, DIRECT", {keys.SITE_OF_ADS}),
    ],
)
def test_a_setting_for_machines_is_told_to_whom_it_concerns(
    desk: Newsdesk, setting: str, value: object, shown_in: set[keys.Key[v.Site]]
) -> None:
    before = load(set(keys.SITES))
    desk.set(**{setting: value})
    after = load(set(keys.SITES))
    assert {key for key in before if before[key] != after[key]} == shown_in
    assert {getattr(after[key], setting) for key in shown_in} == {value}


def test_an_empty_menu_is_all_sections_in_the_order_they_were_made(desk: Newsdesk) -> None:
    desk.section("Kota")
    desk.section("Budaya")
    assert [link.href for link in menu().sections] == ["/kota/", "/budaya/"]
    assert [link.href for link in menu().flats][:2] == ["/redaksi/", "/pedoman-media-siber/"]


def test_a_menu_is_what_the_editor_made_of_it_without_what_is_hidden(desk: Newsdesk) -> None:
    kota, budaya, lama = (desk.section(name) for name in ("Kota", "Budaya", "Lama"))
    desk.set(menu=body_with(("section", budaya.pk), ("link", LINK), ("section", lama.pk), ("section", kota.pk)))
    lama.unpublish()
    assert [link.href for link in menu().sections] == ["/budaya/", "/langganan/", "/kota/"]


def test_settings_reach_every_page_at_once(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    desk.set(name="Kabar Tanjung Biru")
    desk.changed()
    html = [path for path in desk.store.live_paths() if path.endswith("/") and desk.status(path) == "page"]
    assert len(html) > 5
    assert [path for path in html if "Kabar Tanjung Biru" not in desk.page(path)] == []
