"""What is set of the look: in the page, and in the headers that allow exactly that."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from warta.edition.outcomes import Gone, Page
from warta.edition.theme import assets
from warta.facts import keys
from warta.facts import values as v

from .runner import page, run
from .sample import newsroom, site

STORY = "/nasional/berita-10/"
LOOK = v.Look(
    accent="#7a0019",
    accent_dark="#ff9aa8",
    voice="sans",
    logo=v.Mark("/media/images/aa.png", 320, 80),
    logo_dark=v.Mark("/media/images/bb.png", 300, 80),
    icon="/media/images/cc.png",
    icon_letter="KN",
)
HOSTS = ("https://ads.example", "https://*.stats.example")
SCRIPTS = (v.Script("https://ads.example/a.js?x=1&y=2", "async"), v.Script("https://eu.stats.example/s.js", "defer"))


def shown(path: str = STORY, **changes: object) -> Page | Gone:
    outcome, _ = run(path, newsroom() | {keys.SITE: site(**changes)})
    assert isinstance(outcome, Page | Gone)
    return outcome


def policy(outcome: Page | Gone) -> dict[str, str]:
    """The rules by name."""
    rules = dict(outcome.headers)["Content-Security-Policy"].split("; ")
    return {name: values for name, _, values in (rule.partition(" ") for rule in rules)}


def hashes(html: str, tag: str) -> list[str]:
    """Of all that stands inline in such tags and runs or styles."""
    found = re.findall(rf"<{tag}(?: type=\"speculationrules\")?>(.*?)</{tag}>", html, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in found]


@pytest.mark.parametrize("look", [v.Look(), LOOK, v.Look(accent="#7a0019"), v.Look(voice="sans")])
def test_the_policy_allows_exactly_what_is_in_the_page(look: v.Look) -> None:
    for path in (STORY, "/", "/404.html", "/indeks/"):
        outcome = shown(path, look=look)
        html, rules = outcome.whole.decode(), policy(outcome)
        assert rules["style-src"].split() == hashes(html, "style")
        assert rules["script-src"].split() == hashes(html, "script")
        assert 'style="' not in html


def test_what_is_set_comes_after_the_theme() -> None:
    html = shown(look=LOOK).whole.decode()
    said = (
        ":root{--accent:#7a0019;--head:var(--sans)}@media (prefers-color-scheme:dark){:root{--accent:#ff9aa8}}</style>"
    )
    assert assets.CSS + said in html
    assert f"{assets.CSS}</style>" in page(STORY, newsroom())


def test_a_logo_takes_the_place_of_the_name_and_is_called_by_it() -> None:
    html = shown(look=LOOK).whole.decode()
    assert '<img src="/media/images/aa.png" width="320" height="80" alt="Kabar Nusa">' in html
    assert '<source media="(prefers-color-scheme:dark)" srcset="/media/images/bb.png" width="300" height="80">' in html
    assert '<link rel="icon" href="/media/images/cc.png" type="image/png">' in html
    assert '<a class="mark" href="/">Kabar Nusa</a>' in page(STORY, newsroom())


def test_the_icon_is_a_letter_in_the_accent() -> None:
    plain, set_ = (shown("/favicon.svg", look=look).whole.decode() for look in (v.Look(), LOOK))
    assert ">K</text>" in plain
    assert 'fill="#00694e"' in plain
    assert ">KN</text>" in set_
    assert 'fill="#7a0019"' in set_


def drawn(**changes: object) -> Image.Image:
    outcome = shown("/apple-touch-icon.png", **changes)
    assert dict(outcome.headers)["Content-Type"] == "image/png"
    return Image.open(BytesIO(outcome.whole)).convert("RGB")


def test_phones_get_the_same_icon_drawn() -> None:
    plain, set_ = drawn(), drawn(look=LOOK)
    assert plain.size == set_.size == (512, 512)
    assert plain.getpixel((0, 0)) == (0, 0x69, 0x4E) and set_.getpixel((0, 0)) == (0x7A, 0, 0x19)
    for icon in (plain, set_):
        left, top, right, bottom = icon.convert("L").point(lambda grey: 255 * (grey > 200)).getbbox()  # type: ignore[misc]
        assert right - left > 120 and bottom - top > 120
        # Phones cut round pieces out of icons, of four fifths of their width.
        assert min(left, top, 512 - right, 512 - bottom) > 75
        assert abs(left + right - 512) < 20 and abs(top + bottom - 512) < 20


def test_a_letter_that_cannot_be_drawn_leaves_the_colour() -> None:
    strange = drawn(look=v.Look(icon_letter="\ud55c"))
    assert strange.getcolors() == [(512 * 512, (0, 0x69, 0x4E))]


def test_pages_and_manifest_name_the_icon_for_phones_and_the_newsrooms_own_before_it() -> None:
    for look, icon in ((v.Look(), "/apple-touch-icon.png"), (LOOK, "/media/images/cc.png")):
        assert f'<link rel="apple-touch-icon" href="{icon}">' in shown(look=look).whole.decode()
        icons = json.loads(shown("/manifest.webmanifest", look=look).whole)["icons"]
        assert icons[-1]["src"] == icon and icons[-1]["type"] == "image/png"
        assert len(icons) == (1 if look.icon else 2)


def test_without_hosts_a_page_loads_its_own_only() -> None:
    rules = policy(shown())
    assert "https://ads" not in str(rules)
    assert rules["img-src"] == rules["connect-src"] == "'self'"
    assert "frame-src" not in rules
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["trusted-types"] == "warta"


def test_hosts_widen_the_policy_by_exactly_those() -> None:
    before, after = policy(shown()), policy(shown(partners=v.Partners(HOSTS)))
    assert after.pop("frame-src") == " ".join(HOSTS)
    for name in ("script-src", "img-src", "connect-src"):
        assert after.pop(name) == f"{before.pop(name)} {' '.join(HOSTS)}"
    assert after == before


def test_scripts_stand_in_the_head_and_loosen_trusted_types_alone() -> None:
    outcome = shown(partners=v.Partners(HOSTS, SCRIPTS))
    head = outcome.whole.decode().partition("</head>")[0]
    assert '<script src="https://ads.example/a.js?x=1&amp;y=2" async></script>' in head
    assert '<script src="https://eu.stats.example/s.js" defer></script>' in head
    before, after = policy(shown(partners=v.Partners(HOSTS))), policy(outcome)
    assert before.keys() - after.keys() == {"require-trusted-types-for", "trusted-types"}
    assert before.items() > after.items()


@pytest.mark.parametrize(("origin", "there"), [("https://kabar.example", True), ("http://127.0.0.1:8000", False)])
def test_by_https_nothing_is_asked_for_without(origin: str, there: bool) -> None:
    outcome = shown(origin=origin, is_https=there)
    assert ("upgrade-insecure-requests" in policy(outcome)) is there


def test_headers_are_made_once_for_a_site() -> None:
    one, other = shown(look=LOOK), shown(look=v.Look(**_fields(LOOK)))
    assert one.headers is other.headers


def _fields(look: v.Look) -> dict[str, Any]:
    return {name: getattr(look, name) for name in look.__struct_fields__}
