"""Look, other sites and insertions: what the forms take, and what of it becomes a fact."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.filled import body_with, mark
from tests.newsdesk import Newsdesk
from tests.newsroom.everything import load
from tests.newsroom.test_house import site
from warta.facts import keys
from warta.facts import values as v
from warta.newsroom.models import Appearance, Insertions, Partners
from warta.newsroom.uploads.mark import MarkFormField

HOST, SCRIPT = "https://ads.example", {"src": "https://ads.example/a.js", "mode": "defer"}


def look() -> v.Look:
    return site().look


def refused(settings: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        settings.full_clean()
    found: dict[str, list[str]] = error.value.message_dict
    return found


def test_without_settings_all_is_as_the_theme_has_it(desk: Newsdesk) -> None:
    assert (site().look, site().partners, site().insertions) == (v.Look(), v.Partners(), v.Insertions())


def test_a_colour_is_taken_as_people_write_it(desk: Newsdesk) -> None:
    settings = Appearance(accent=" #7A0019 ", accent_dark="#FF9AA8")
    settings.full_clean()
    settings.save()
    assert (look().accent, look().accent_dark) == ("#7a0019", "#ff9aa8")


def test_a_colour_that_nobody_can_read_is_refused_with_one_that_they_can(desk: Newsdesk) -> None:
    said = refused(Appearance(accent="#ffd400", accent_dark="#7a0019"))
    assert set(said) == {"accent", "accent_dark"}
    assert "1,30" in said["accent"][0]
    assert "banding 1, padahal perlu 4,5" in said["accent"][0]
    near = said["accent"][0].rpartition("Coba ")[2].rstrip(".")
    Appearance(accent=near).full_clean()


@pytest.mark.parametrize("stored", ["red", "#fff", "#7a001", "}</sty", "\n"])
def test_whatever_is_stored_nothing_but_a_colour_becomes_a_rule(desk: Newsdesk, stored: str) -> None:
    Appearance.objects.create(accent=stored, accent_dark=stored)
    assert look() == v.Look()


def test_a_logo_keeps_what_is_transparent_and_its_proportions(desk: Newsdesk) -> None:
    buffer = BytesIO()
    Image.new("RGBA", (4000, 400), (122, 0, 25, 0)).save(buffer, "PNG")
    taken = MarkFormField().clean(SimpleUploadedFile("../logo rahasia.png", buffer.getvalue()))
    settings = Appearance.load()
    settings.logo = taken
    settings.save()
    logo = look().logo
    assert logo is not None
    assert (logo.width, logo.height) == (800, 80)
    assert "rahasia" not in logo.href
    with Image.open(desk.home.media / logo.href.removeprefix("/media/")) as kept:
        assert (kept.format, kept.mode, kept.size) == ("PNG", "RGBA", (800, 80))
        assert kept.getpixel((5, 5))[3] == 0


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"GIF89a", b"\x89PNG\r\n\x1a\nbroken"]
)
def test_what_is_no_picture_is_no_logo(desk: Newsdesk, data: bytes) -> None:
    with pytest.raises(ValidationError):
        MarkFormField().clean(SimpleUploadedFile("logo.png", data))


def test_a_logo_that_is_replaced_stays_where_past_pages_show_it(desk: Newsdesk) -> None:
    settings = Appearance.objects.create(logo=mark("a"))
    first = Path(settings.logo.path)
    settings.logo = mark("b")
    settings.save()
    assert first.exists()
    assert look().logo == v.Mark(f"/media/{settings.logo.name}", 80, 40)


def test_a_path_that_leads_elsewhere_is_no_logo(desk: Newsdesk) -> None:
    Appearance.objects.create(accent="#7a0019")
    Appearance.objects.update(logo="images/../original_images/a.png", logo_width=1, logo_height=1, icon="x.png")
    assert look() == v.Look(accent="#7a0019")


def test_hosts_and_their_scripts(desk: Newsdesk) -> None:
    settings = Partners(
        hosts=body_with(("host", HOST), ("host", "https://*.stats.example")), scripts=body_with(("script", SCRIPT))
    )
    settings.full_clean()
    settings.save()
    assert site().partners == v.Partners((HOST, "https://*.stats.example"), (v.Script(SCRIPT["src"], "defer"),))


def test_a_script_of_a_host_that_nobody_named_is_refused(desk: Newsdesk) -> None:
    elsewhere = {**SCRIPT, "src": "https://other.example/a.js"}
    said = refused(Partners(hosts=body_with(("host", HOST)), scripts=body_with(("script", elsewhere))))
    assert set(said) == {"scripts"}


def test_whatever_is_stored_no_header_breaks_on_it(desk: Newsdesk) -> None:
    evil = ["https://ads.example; script-src *", "https://a.example\r\nSet-Cookie: a=b", "'unsafe-inline'", "*"]
    Partners.objects.create(
        hosts=body_with(*(("host", one) for one in evil), ("host", HOST)),
        scripts=body_with(("script", {**SCRIPT, "src": "javascript:alert(1)"}), ("script", SCRIPT)),
    )
    assert site().partners == v.Partners((HOST,), (v.Script(SCRIPT["src"], "defer"),))


def test_insertions_are_facts_of_stories_alone(desk: Newsdesk) -> None:
    settings = Insertions(notice_text="Dukung kami", notice_href="/langganan/", notice_after=2, ad_after=4)
    settings.full_clean()
    settings.save()
    wanted = v.Insertions(v.Link("Dukung kami", "/langganan/"), 2, 0, 4, 250)
    assert site().insertions == v.Insertions()
    assert _site_of_stories().insertions == wanted


def _site_of_stories() -> v.Site:
    value = load({keys.SITE_OF_STORIES})[keys.SITE_OF_STORIES]
    assert isinstance(value, v.Site)
    return value


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"notice_after": 2}, "notice_text"),
        ({"notice_text": "a", "notice_href": "javascript:alert(1)"}, "notice_href"),
        ({"ad_after": 51}, "ad_after"),
        ({"ad_height": 77}, "ad_height"),
    ],
)
def test_insertions_that_cannot_be_are_refused(desk: Newsdesk, fields: dict[str, Any], where: str) -> None:
    assert where in refused(Insertions(**fields))


def test_a_notice_without_a_safe_address_is_none(desk: Newsdesk) -> None:
    Insertions.objects.create(notice_text="a", notice_href="javascript:alert(1)", notice_after=1)
    assert _site_of_stories().insertions == v.Insertions()


def test_only_what_shows_a_setting_has_it(desk: Newsdesk) -> None:
    Appearance.objects.create(accent="#7a0019")
    Partners.objects.create(hosts=body_with(("host", HOST)))
    found = load(set(keys.SITES))
    pages = {keys.SITE, keys.SITE_OF_STORIES, keys.SITE_OF_NOTICES}
    assert {key for key, one in found.items() if isinstance(one, v.Site) and one.partners.hosts} == pages
    assert {key for key, one in found.items() if isinstance(one, v.Site) and one.look.accent} == {
        *pages,
        keys.SITE_OF_ICON,
    }
