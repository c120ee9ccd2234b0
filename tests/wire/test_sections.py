"""Sections that incoming stories name: found, made once, or refused with what to do."""

import pytest

from tests.newsdesk import Newsdesk
from tests.wire.incoming import read, take_in
from warta.newsroom.models import Section


def test_a_section_that_is_not_there_is_refused_with_what_to_do(desk: Newsdesk) -> None:
    told = take_in(read(1), read(2, section="kota/layanan"))
    assert [one.reason for one in told] == ["there is no section “kota”", "there is no section “kota/layanan”"]
    assert ["--create-sections" in one.advice for one in told] == [True, True]
    assert not Section.objects.exists()


@pytest.mark.parametrize(
    ("path", "slugs"),
    [
        ("laut", ["laut"]),
        ("laut/kapal", ["laut", "kapal"]),
        ("Laut Lepas", ["laut-lepas"]),
        ("topik", ["kanal-topik"]),
        ("laut/semua", ["laut", "kanal-semua"]),
    ],
)
def test_sections_are_made_once_and_found_again(desk: Newsdesk, path: str, slugs: list[str]) -> None:
    first = take_in(read(1, section=path), create=True)
    again = take_in(read(2, section=path), create=True)
    assert [one.reason for one in (*first, *again)] == ["", ""]
    assert list(Section.objects.order_by("pk").values_list("slug", flat=True)) == slugs
    assert take_in(read(3, section=path))[0].address == f"/{slugs[0]}/kapal-3-tiba/"


def test_sections_do_not_nest_twice(desk: Newsdesk) -> None:
    [told] = take_in(read(1, section="laut/kapal/perintis"), create=True)
    assert "nest" in told.advice
    assert not Section.objects.exists()


@pytest.mark.parametrize("path", ["../x", "laut/..", ".", "…/kapal", "", "/"])
def test_what_has_no_name_makes_no_section(desk: Newsdesk, path: str) -> None:
    [told] = take_in(read(1, section=path), create=True)
    assert told.reason == f"“{path}” is no section"
    assert not Section.objects.exists()
