"""The look of the site: which addresses readers see change, and that a theme that is broken takes nothing from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.filled import body_with
from tests.newsdesk import PARAGRAPH, Newsdesk
from tests.newsroom.likeness.texts import BRIDGE, FESTIVAL, body
from warta.edition.theme.own import look_again, wear
from warta.newsroom.models import Appearance, Insertions, Partners
from warta.site.dressing import lay_out

LONG = body_with(*(("paragraph", f"<p>{PARAGRAPH}</p>") for _ in range(4)))


@pytest.fixture
def theme(desk: Newsdesk) -> Iterator[Path]:
    """The folder of the newsroom's own theme."""
    desk.home.theme.mkdir()
    wear(desk.home.theme)
    yield desk.home.theme
    for file in sorted(desk.home.theme.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    desk.home.theme.rmdir()
    wear(None)


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    look_again()


def pages(desk: Newsdesk) -> set[str]:
    """What has the site's look: all pages but those of words alone."""
    with desk.store.reading() as ledger:
        html = {one.path for one in ledger.live_records() if one.kind == "page"}
    return {path for path in html if path == "/404.html" or (path.endswith("/") and not path.startswith("/lite/"))}


def test_a_new_colour_is_a_wide_change_of_all_pages_and_of_no_feed(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Pasar dibuka")
    desk.changed()
    settings = Appearance.load()
    settings.accent = "#7a0019"
    settings.save()
    assert desk.changed() == {*pages(desk), "/favicon.svg", "/apple-touch-icon.png"}
    assert desk.verify().differ == ()


def test_an_insertion_changes_stories_that_are_long_enough(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Panjang", body=LONG)
    desk.story(kota, "Pendek")
    desk.changed()
    Insertions.objects.create(notice_text="Dukung kami", notice_href="/langganan/", notice_after=2)
    assert desk.changed() == {"/kota/panjang/"}
    assert desk.page("/kota/panjang/").count("Dukung kami") == 1
    assert desk.verify().differ == ()


def test_baca_juga_follows_the_newest_related_story(desk: Newsdesk) -> None:
    kota, pasar = desk.section("Kota"), desk.topic("Pasar")
    Insertions.objects.create(read_also_after=1)
    desk.story(kota, "Lama", topics=[pasar], body=LONG)
    desk.changed()
    desk.story(kota, "Baru", topics=[pasar], body=[*body(BRIDGE), *body(FESTIVAL)])
    assert "/kota/lama/" in desk.changed()
    assert "Baca juga: Baru" in desk.page("/kota/lama/")
    assert "Baca juga: Lama" in desk.page("/kota/baru/")
    assert "Baca juga" not in desk.page("/rss.xml")


def test_a_host_is_in_the_headers_of_pages_and_nowhere_else(desk: Newsdesk) -> None:
    Partners.objects.create(hosts=body_with(("host", "https://ads.example")))
    # Bytes are the same; headers are not.
    desk.changed()

    def policy(path: str) -> str:
        served = desk.store.lookup(path)
        assert served is not None
        return dict(served.headers)["Content-Security-Policy"]

    assert {path for path in pages(desk) if "https://ads.example" not in policy(path)} == set()
    assert "ads.example" not in policy("/rss.xml") + policy("/_f/terkini.html") + policy("/favicon.svg")


def test_a_template_of_ones_own_prints_what_uses_it(desk: Newsdesk, theme: Path) -> None:
    desk.story(desk.section("Kota"), "Pasar dibuka")
    desk.changed()
    put(
        theme / "templates" / "not-found.html",
        "{% extends 'warta/not-found.html' %}{% block title %}Hilang{% endblock %}",
    )
    assert desk.changed() == {"/404.html"}
    assert "<title>Hilang</title>" in desk.page("/404.html")
    (theme / "templates" / "not-found.html").unlink()
    look_again()
    assert desk.changed() == {"/404.html"}
    assert "Hilang" not in desk.page("/404.html")
    assert desk.verify().differ == ()


def test_a_broken_template_keeps_the_last_good_pages_and_is_named(desk: Newsdesk, theme: Path) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Pasar dibuka")
    desk.changed()
    before = desk.page("/kota/pasar-dibuka/")
    put(
        theme / "templates" / "story.html",
        "{% extends 'warta/story.html' %}\n{% block main %}\n{{ storry.headline }}{% endblock %}",
    )
    assert desk.changed() == set()
    assert desk.page("/kota/pasar-dibuka/") == before
    (failure,) = desk.store.failures()
    assert (failure.path, "story.html:3: 'storry' is undefined" in failure.error) == ("/kota/pasar-dibuka/", True)
    # Whatever does not use it is printed on.
    desk.section("Budaya")
    assert "/budaya/" in desk.changed()
    put(theme / "templates" / "story.html", "{% extends 'warta/story.html' %}{% block title %}Lagi{% endblock %}")
    assert "/kota/pasar-dibuka/" in desk.changed()
    assert desk.store.failures() == []
    assert "<title>Lagi</title>" in desk.page("/kota/pasar-dibuka/")


def test_a_picture_of_the_theme_lies_where_pages_say(desk: Newsdesk, theme: Path) -> None:
    put(theme / "files" / "sub" / "waves.svg", "<svg/>")
    put(theme / "extra.css", "p{background:url('files/sub/waves.svg')}")
    lay_out(desk.home)
    desk.changed()
    href = desk.page("/404.html").partition("p{background:url(/static/")[2].partition(")")[0]
    assert (desk.home.static / href).read_text() == "<svg/>"
