"""What is not public shows nowhere, and what is linked is there."""

import re

from warta.edition.outcomes import Absent, Gone, Outcome, Page
from warta.facts import keys
from warta.facts import values as v

from .runner import all_called, run
from .sample import facts_of, newsroom, story

SECRET = "Rahasia Dapur Redaksi"


def edition(facts: dict[str, object]) -> dict[str, Outcome]:
    """Everything that all addresses call into being."""
    found: dict[str, Outcome] = {}
    for key in facts:
        if key.startswith("address:"):
            found |= all_called(key.partition(":")[2], facts)
    return found


def test_a_story_that_is_not_public_shows_nowhere() -> None:
    """Even where a list or an editor's choice still names it."""
    reply = v.Correction(1, "hak-jawab", "Tanggapan.", story().published, 10)
    named: dict[str, object] = {
        keys.related(5): (10,),
        keys.answers(5): (10,),
        keys.corrections(5): (reply,),
        keys.REGISTER: (v.RegisterEntry("ralat", 10, "Angka.", story().published),),
    }
    facts = newsroom() | facts_of(story(10, headline=SECRET)) | named
    shown = [path for path, one in edition(facts).items() if SECRET.encode() in getattr(one, "body", b"")]
    assert len(shown) > 8
    hidden = facts | {
        keys.story(10): None,
        keys.text(10): None,
        keys.headline(10): None,
        keys.teaser(10): None,
        keys.stamp(10): None,
        keys.location_of_page(10): None,
    }
    for path, one in edition(hidden).items():
        assert SECRET.encode() not in getattr(one, "body", b""), path
    assert run("/nasional/berita-10/", hidden)[0] == Absent()


def test_every_own_link_leads_somewhere() -> None:
    facts = newsroom() | {keys.address("/nasional/dulu/"): v.Address("story:99", "gone")}
    outside_this_room = ("/media/", "/langganan/", "/cari/")
    outputs = edition(facts)
    texts = [one.whole.decode(errors="replace") for one in outputs.values() if isinstance(one, Page | Gone)]
    links = {
        link
        for text in texts
        for link in re.findall(r'(?:href|src|data-fragment)="(?:https://kabar\.example)?(/[^"#]*)', text)
        if not link.startswith(outside_this_room)
    }
    assert len(links) > 40
    assert {link for link in links if run(link, facts)[0] == Absent()} == set()
    assert links <= set(outputs), "linked, but nothing calls it into being"


def test_what_is_called_exists() -> None:
    assert [path for path, one in edition(newsroom()).items() if one == Absent()] == []
