"""The guide for journalists in the desk: found under Help, whole, in the reader's language, with all its pictures."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from warta.desk.guide import files
from warta.desk.guide.markup import as_html, title_of

TITLES = {"id": "Panduan wartawan: sepuluh menit", "en": "Guide for journalists: ten minutes"}


@pytest.mark.parametrize("language", TITLES)
def test_everybody_finds_it_under_help_in_their_language(desk: Newsdesk, language: str) -> None:
    for role in ("reporter", "front-editor"):
        browser = browser_of(account(role, role))
        speaks = {"accept-language": language}
        assert f'"{reverse("desk_guide")}"' in browser.get("/meja/", headers=speaks).content.decode()
        assert TITLES[language] in browser.get(reverse("desk_guide"), headers=speaks).content.decode()


def test_strangers_are_sent_to_the_door(desk: Newsdesk) -> None:
    for address in (reverse("desk_guide"), reverse("desk_guide_picture", args=["masuk-id"])):
        assert Client(HTTP_HOST="localhost").get(address).headers["Location"].startswith("/meja/login/")


@pytest.mark.parametrize("language", TITLES)
def test_it_is_whole_and_leads_to_its_pictures_and_the_other_language(
    desk: Newsdesk, editor: Client, language: str
) -> None:
    source = files.text_in(language)
    shown = editor.get(f"{reverse('desk_guide')}?language={language}").content.decode()
    guide = shown.partition(f'<article class="warta-guide" lang="{language}">')[2].partition("</article>")[0]
    assert guide.count("<h2>") == source.count("\n## ") > 5
    assert guide.count("<li>") == len(re.findall(r"(?m)^(?:- |\d+\. )", source)) > 5
    # Nothing of the markup is left standing.
    assert re.findall(r"\*\*|\]\(|`|^#", re.sub(r"<[^>]+>", "", guide)) == []
    pictures = re.findall(r'<img src="([^"]+)"', guide)
    assert len(pictures) == source.count("![")
    for address in pictures:
        answer = editor.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    [other] = re.findall(r'<a href="([^"]+)"', guide)
    assert editor.get(other).status_code == 200
    assert TITLES[language] not in editor.get(other).content.decode()


def test_only_pictures_of_the_guide_are_given_out(editor: Client) -> None:
    for name in ("tidak-ada", "panduan-wartawan", "masuk"):
        assert editor.get(reverse("desk_guide_picture", args=[name])).status_code == 404
    for asked in ("../architecture", "..%2Farchitecture", "%2Fetc%2Fpasswd"):
        assert editor.get(f"{reverse('desk_guide')}{asked}.png", follow=True).status_code == 404


def test_where_it_was_not_packed_nobody_is_sent_to_it(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PLACES", ())
    assert f'"{reverse("desk_guide")}"' not in editor.get("/meja/").content.decode()
    assert editor.get(reverse("desk_guide")).status_code == 404


def test_words_are_words_and_marks_are_marks() -> None:
    text = (
        "# Judul\n\nSatu *dua* **tiga** `<b>`\nempat.\n\n1. Lima\n   lima\n2. [Enam](e.md)\n\n![Tujuh](guide/t.png)\n"
    )
    assert title_of(text) == "Judul"
    assert as_html(text, lambda target: f"/{target}") == (
        "<p>Satu <em>dua</em> <strong>tiga</strong> <code>&lt;b&gt;</code>\nempat.</p>\n"
        '<ol>\n<li>Lima\nlima</li>\n<li><a href="/e.md">Enam</a></li>\n</ol>\n'
        '<p><img src="/guide/t.png" alt="Tujuh" loading="lazy" /></p>\n'
    )
