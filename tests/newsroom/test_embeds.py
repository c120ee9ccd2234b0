"""Embeds: only pages of sites on the list, by https."""

import pytest
from django.core.exceptions import ValidationError

from tests.filled import body_with
from warta.newsroom.body import parts_of
from warta.newsroom.embeds import PROVIDERS, provider_of, validate_embed


@pytest.mark.parametrize("host", PROVIDERS)
def test_a_site_on_the_list_is_known_with_and_without_its_prefix(host: str) -> None:
    for prefix in ("", "www.", "m."):
        href = f"https://{prefix}{host}/a"
        validate_embed(href)
        assert provider_of(href) == PROVIDERS[host]


@pytest.mark.parametrize(
    "href",
    [
        "http://youtube.com/watch?v=1",
        "https://youtube.com.evil.example/",
        "https://evil.example/youtube.com",
        "https://youtube.com@evil.example/",
        "https://notyoutube.com/",
        "javascript://youtube.com/%0aalert(1)",
        "//youtube.com/",
        "youtube.com",
        "",
        "https://[youtube.com/",
        "https://[::1",
    ],
)
def test_anything_else_is_refused_and_told_so(href: str) -> None:
    assert provider_of(href) is None
    with pytest.raises(ValidationError, match="YouTube"):
        validate_embed(href)


def test_one_bad_address_in_an_archive_does_not_break_its_story() -> None:
    [[embed]] = parts_of(body_with(("embed", {"href": "https://[youtube.com/", "title": "Video"})))
    assert embed.provider == ""
