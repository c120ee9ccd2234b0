"""Clean HTML: whatever comes in, only text and harmless links come out."""

import re
from pathlib import Path

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.newsroom.clean_html import BLOCK_TAGS, INLINE_TAGS, block, inline, paragraphs

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r'\s+([\w:-]+)="([^"]*)"')
_BAD_SCHEME = re.compile(r"^[\s\x00-\x20]*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa\tScript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="/\\evil.example/">x</a>',
    '<a href=" \\\\evil.example">x</a>',
    '<a href="/\t/evil.example">x</a>',
    '<a href="\n//evil.example">x</a>',
    '<b onclick="alert(1)">x</b>',
    '<p style="background:url(//x)">x</p>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>'>",
    "<iframe srcdoc='<script>'></iframe>",
    "<style>@import '//x'</style>",
    "<!--><script>alert(1)</script-->",
    "<p>a</p><script>b</p>c</script>",
    "<p title='</p><script>alert(1)</script>'>x</p>",
    "<form action=/meja/><input name=x></form>",
    "<base href=//x><meta http-equiv=refresh content=0>",
]


def wrongs(html: str, tags: set[str]) -> list[str]:
    """What a page must not carry; empty for clean HTML."""
    found = []
    for _, tag, attributes in _TAG.findall(html):
        pairs = _ATTRIBUTE.findall(attributes)
        if tag not in tags or "".join(f' {name}="{value}"' for name, value in pairs) != attributes:
            found.append(f"<{tag}{attributes}>")
        for name, value in pairs:
            address = re.sub(r"[\t\n\r]", "", value).strip().replace("\\", "/")
            if tag != "a" or name not in ("href", "linktype", "id") or (name == "href" and address.startswith("//")):
                found.append(f"{tag} {name}={value}")
            if _BAD_SCHEME.match(address):
                found.append(address)
    return found + ["<"] * (_TAG.sub("", html).count("<"))


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_loses_its_teeth(html: str) -> None:
    assert wrongs(inline(html), INLINE_TAGS) == []
    assert wrongs(block(html), BLOCK_TAGS) == []


@pytest.mark.shared
def test_no_known_injection_gets_through(shared: Path) -> None:
    lines = (shared / "hostile" / "html-injection-strings.txt").read_text(encoding="utf-8", errors="replace")
    strings = [*lines.splitlines(), lines]
    assert len(strings) > 1000
    through = {s: found for s in strings if (found := [*wrongs(inline(s), INLINE_TAGS), *wrongs(block(s), BLOCK_TAGS)])}
    assert through == {}


@pytest.mark.shared
def test_no_known_redirect_leads_off_the_site_without_saying_so(shared: Path) -> None:
    lines = (shared / "hostile" / "redirect-strings.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    through = {s: found for s in lines if (found := wrongs(inline(f'<a href="{s}">x</a>'), INLINE_TAGS))}
    assert through == {}


@given(st.text(alphabet="<>/abp\"'=& jscriptonload:\t\n\\", max_size=60))
def test_no_tangle_of_markup_gets_through(html: str) -> None:
    assert wrongs(inline(html), INLINE_TAGS) == []


@given(st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=100))
def test_text_stays_and_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = inline(nh3.clean_text(text))
    assert inline(once) == once


def test_what_editors_use_stays() -> None:
    html = '<b>a</b> <i>b</i> <sup>2</sup><a href="https://x.example/?a=1">c</a> <a linktype="page" id="9">d</a>'
    assert inline(f"<p>{html}</p>") == html
    assert inline('<a href="/kota/">x</a><a href="mailto:a@b.example">y</a>').count("href") == 2
    assert paragraphs("<p>satu</p>\n<p>dua</p>") == ["satu", "dua"]
    assert inline("<p>satu</p><p>dua</p>") == "satu<br>dua"
    assert block("<h2>Siapa</h2><ul><li>Sari</li></ul>") == "<h2>Siapa</h2><ul><li>Sari</li></ul>"
