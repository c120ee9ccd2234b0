"""Addresses of our own, however they were copied, lead to the page; those of others stay theirs."""

from __future__ import annotations

import pytest

from tests.newsdesk import Newsdesk
from warta.newsroom.addressing import close
from warta.newsroom.models import Front, Story
from warta.newsroom.own_links import page_at, untracked
from warta.newsroom.pasted import tidied


@pytest.fixture
def story(desk: Newsdesk) -> Story:
    desk.set(origin="https://kabar.example")
    return desk.story(desk.section("Kota"), "Air naik")


@pytest.mark.parametrize(
    "address",
    [
        "https://kabar.example/kota/air-naik/",
        "http://www.kabar.example/kota/air-naik",
        "https://kabar.example/kota/air-naik/?utm_source=wa&fbclid=x",
        "//kabar.example/kota/air-naik/",
        "http://localhost:8000/kota/air-naik/",
        "/kota/air-naik/",
        " /kota/air-naik ",
        "https://kabar.example/meja/pages/{id}/edit/",
    ],
)
def test_an_own_address_is_the_page(story: Story, address: str) -> None:
    assert page_at(address.format(id=story.pk)) == story.pk


@pytest.mark.parametrize(
    "address",
    [
        "https://lain.example/kota/air-naik/",
        "https://kabar.example.lain.example/kota/air-naik/",
        "/kota/tidak-ada/",
        "/kota/air-naik/2/",
        "/kota/air-naik/?cari=x",
        "/kota/air-naik/#akhir",
        "kota/air-naik",
        "mailto:redaksi@kabar.example",
        "http://[::1",
        "https://kabar.example/meja/pages/1/edit/",
        "/topik/banjir/",
        "",
    ],
)
def test_every_other_address_stays_as_it_is(desk: Newsdesk, story: Story, address: str) -> None:
    desk.topic("Banjir")
    assert page_at(address) is None


def test_an_address_that_was_left_leads_to_the_page_it_was(desk: Newsdesk, story: Story) -> None:
    desk.edit(story, slug="air-surut")
    assert page_at("/kota/air-naik/") == page_at("/kota/air-surut/") == story.pk


def test_who_lives_at_an_address_goes_before_who_left_it(desk: Newsdesk, story: Story) -> None:
    desk.edit(story, slug="air-surut")
    other = desk.draft(story.get_parent().specific, "Lain", slug="air-naik")
    other.get_latest_revision().publish()
    assert page_at("/kota/air-naik/") == other.pk


def test_nothing_leads_to_what_is_gone(story: Story) -> None:
    close(story.address_owner)
    assert page_at("/kota/air-naik/") is None


def test_sections_and_the_front_are_pages_too(story: Story) -> None:
    assert page_at("https://kabar.example/kota/") == story.section_id
    assert page_at("/") == Front.objects.get().pk


def test_tracking_goes_and_the_rest_of_an_address_stays() -> None:
    assert untracked("https://a.example/x?id=3&utm_source=wa&gclid=9#b") == "https://a.example/x?id=3#b"
    assert untracked("https://a.example/x?q=a%20b&z") == "https://a.example/x?q=a%20b&z"


def test_an_address_that_is_none_is_no_reason_to_lose_a_text(desk: Newsdesk) -> None:
    html = '<p><a href="http://[surel">ini</a></p>'
    assert tidied(html) == html


def test_a_text_with_links_is_tidied_once_and_for_all(story: Story) -> None:
    html = (
        '<p data-block-key="a1">Baca <a href="https://kabar.example/kota/air-naik/">ini</a> dan'
        ' <a href="https://lain.example/?utm_medium=x">itu</a>.</p><p data-block-key="b2"> <br/></p>'
        "<p>Tiga&nbsp;&nbsp; &nbsp;kali 5\xa0km</p>"
    )
    tidy = tidied(html)
    assert tidy == (
        f'<p data-block-key="a1">Baca <a id="{story.pk}" linktype="page">ini</a> dan'
        ' <a href="https://lain.example/">itu</a>.</p><p>Tiga kali 5\xa0km</p>'
    )
    assert tidied(tidy) == tidy
