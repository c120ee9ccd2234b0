"""Keys: each names one fact and says which loader knows it."""

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.facts import keys
from warta.site.rooms import vocabulary

DAY = date(2022, 2, 11)
CONSTANTS = [value for name, value in vars(keys).items() if name.isupper() and isinstance(value, str)]
MAKERS: dict[str, Callable[..., str]] = {
    name: value
    for name, value in vars(keys).items()
    if inspect.isfunction(value) and value.__module__ == keys.__name__ and name not in ("kind_of", "argument_of")
}
ARGUMENTS = {
    "day": (DAY,),
    "day_in_section": (3, DAY),
    "neighbours": (DAY, 3),
    "hours": (DAY,),
    "hour": (DAY, 14),
    "bucket": (DAY,),
    "statements_in": (6, DAY),
    "address": ("/kota/kapal-tiba/",),
    "location": ("topic:4",),
    "name": ("topic:4",),
    "location_of_owner": ("person:2",),
    "template": ("story.html",),
    "recipe": ("front",),
    "most_read": ("day",),
    "letter": (3, 12),
}


def all_keys() -> list[str]:
    return [*CONSTANTS, *(make(*ARGUMENTS.get(name, (9,))) for name, make in MAKERS.items())]


def test_no_two_facts_share_a_name() -> None:
    assert len(set(all_keys())) == len(CONSTANTS) + len(MAKERS)


def test_some_room_loads_every_kind_but_those_of_the_theme() -> None:
    known = {kind.name for kind in vocabulary("default", datetime(2022, 2, 11, tzinfo=UTC)).kinds}
    assert {keys.kind_of(key) for key in all_keys()} - known == {"template", "recipe"}
    assert known <= {keys.kind_of(key) for key in all_keys()}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (keys.story(9), "story:9"),
        (keys.latest_in_section(3), "latest:section:3"),
        (keys.day_in_section(3, DAY), "sectionday:3:2022-02-11"),
        (keys.neighbours(DAY, 3), "neighbours:3:2022-02-11"),
        (keys.neighbours(DAY), "neighbours:site:2022-02-11"),
        (keys.location_of_page(9), "location:page:9"),
        (keys.location_of_owner("story:9"), "location:page:9"),
        (keys.SITE, "site"),
        (keys.SITE_OF_FEEDS, "site:feeds"),
    ],
)
def test_keys_read_as_the_glossary_writes_them(key: str, name: str) -> None:
    assert key == name


@given(st.text(min_size=1, max_size=60))
def test_an_address_comes_back_out_of_its_key_whatever_is_in_it(path: str) -> None:
    key = keys.address(path)
    assert (keys.kind_of(key), keys.argument_of(key)) == ("address", path)
