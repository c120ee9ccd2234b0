"""Links that the newsroom types into its settings."""

import pytest
from django.core.exceptions import ValidationError

from tests.newsdesk import Newsdesk
from tests.newsroom.everything import load
from warta.facts import keys
from warta.newsroom.links import is_safe, validate_link
from warta.newsroom.models import NewsroomSettings

GOOD = ("/langganan/", "#isi", "https://kabar.example/x?y=1", "http://x.example", "mailto:a@b.example", "tel:+6221")
BAD = ("", "javascript:alert(1)", "//jahat.example", "/\\jahat.example", "\\jahat", "data:text/html,x", "langganan")
BAD += ("java\tscript:x", " https://x.example", "/x y", "/\x00", "vbscript:x")


@pytest.mark.parametrize("href", GOOD)
def test_own_pages_and_addresses_are_taken(href: str) -> None:
    validate_link(href)


@pytest.mark.parametrize("href", BAD)
def test_what_runs_or_leads_astray_is_refused_with_what_to_type(href: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        validate_link(href)


def test_such_a_link_in_an_older_database_is_given_to_no_reader(desk: Newsdesk) -> None:
    def link(href: str) -> dict[str, object]:
        return {"type": "link", "value": {"label": "Ikut", "href": href}}

    settings = NewsroomSettings.load()
    settings.menu = settings.social = [link("javascript:alert(1)"), link("/langganan/")]
    settings.subscribe_label, settings.subscribe_href = "Ikut", "javascript:alert(1)"
    settings.save()
    facts = load({keys.SITE, keys.MENU})
    site, menu = facts[keys.SITE], facts[keys.MENU]
    assert [one.href for one in (*site.social, *menu.sections)] == ["/langganan/"] * 2  # type: ignore[attr-defined]
    assert site.subscribe_label == ""  # type: ignore[attr-defined]
    assert is_safe("/langganan/")
