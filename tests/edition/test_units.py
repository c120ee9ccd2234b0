"""Numbers are not torn from their units where lines end, and only where readers see them."""

import re

import pytest

from warta.edition.units import with_units
from warta.facts import values as v

from .runner import page
from .sample import facts_of, newsroom, story

TORN = "Beras Rp 65.000, Utang Rp 2,41 Triliun"
HELD = "Beras Rp_65.000, Utang Rp_2,41_Triliun".replace("_", "\N{NO-BREAK SPACE}")
PATH = "/nasional/berita-10/"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rp 65.000", "Rp_65.000"),
        ("Rp 2,41 Triliun dan 12 persen", "Rp_2,41_Triliun dan 12_persen"),
        ("dalam Rp dan dolar", "dalam Rp dan dolar"),
        ("12 jutawan, 5 kapal, Grp 9", "12 jutawan, 5 kapal, Grp 9"),
        ('<a href="/?q=5 juta">5 juta</a>', '<a href="/?q=5 juta">5_juta</a>'),
        ("a &lt; 5 ribu", "a &lt; 5_ribu"),
        ("", ""),
    ],
)
def test_a_space_that_would_tear_them_does_not_break(text: str, shown: str) -> None:
    assert with_units(text).replace("\N{NO-BREAK SPACE}", "_") == shown


def test_pages_show_it_and_nothing_else_tells_of_it() -> None:
    told = v.Paragraph(f"Negara membayar. {TORN}.")
    facts = newsroom() | facts_of(story(10, headline=TORN, standfirst=TORN, parts=((told,),)))
    html = page(PATH, facts)
    assert f"<h1>{HELD}</h1>" in html and f"Negara membayar. {HELD}." in html and f"<p>{HELD}</p>" in html
    assert f"<title>{TORN}</title>" in html and f'"headline":"{TORN}"' in html and f'content="{TORN}"' in html
    section = page("/nasional/", facts)
    assert re.search(rf'<a href="{PATH}">{HELD}</a>', section) and TORN not in section.partition("<main")[2]
    for feed in ("/rss.xml", "/atom.xml", "/feed.json"):
        assert TORN in page(feed, facts) and HELD not in page(feed, facts), feed
