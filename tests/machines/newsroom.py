"""A story of every kind, with everything that a body can hold, in the invented newsroom of the edition's tests."""

from __future__ import annotations

from typing import Any, get_args

from msgspec.structs import replace

from tests.edition.sample import NOON, QUOTE, facts_of, newsroom, paragraphs, photo, story
from warta.facts import keys
from warta.facts import values as v

FILM = v.Embed("YouTube", "https://www.youtube.com/watch?v=bakau", "Menanam bakau di pantai")
POST = v.Embed("Instagram", "https://www.instagram.com/p/bakau/", "Foto panen garam")
HEAD, *REST = paragraphs(7)
TABLE = v.Table(
    "Bibit yang ditanam",
    ("Desa", "Bibit", "Relawan"),
    (("Sungai Batang", "1.200", "40"), ("Teluk Nibung", "860", "25"), ("Muara Gadang", "430", "18")),
)
BODIES: dict[str, tuple[v.Block, ...]] = {
    "plain": (HEAD, *REST),
    "read-also": (HEAD, REST[0], v.ReadAlso((1, 2, 3)), *REST[1:]),
    "fact-box": (HEAD, *REST, v.FactBox("Sekilas bakau", ("Tumbuh di air payau", "Menahan ombak dan lumpur"))),
    "table": (HEAD, *REST[:3], TABLE, *REST[3:]),
    "quote": (HEAD, *REST[:2], v.Quote("Kami menanam untuk anak cucu yang belum lahir.", "Rohana, nelayan"), *REST[2:]),
    "statement": (HEAD, *REST[:2], QUOTE, *REST[2:]),
    "list": (HEAD, *REST, v.Listing(True, ("Pilih bibit setinggi lutut", "Gali lubang saat air surut"))),
    "headings": (HEAD, *REST[:2], v.Heading("Setelah badai reda"), *REST[2:]),
    "pictures": (HEAD, *REST[:2], v.Picture(11, "", ""), *REST[2:4], v.Picture(13, "Dermaga pagi", ""), *REST[4:]),
    "embed": (HEAD, *REST[:3], POST, *REST[3:]),
}
EVERYTHING: tuple[v.Block, ...] = (
    HEAD,
    v.ReadAlso((1, 2)),
    REST[0],
    v.Heading("Setelah badai reda"),
    REST[1],
    v.Picture(11, "", ""),
    REST[2],
    v.Quote("Kami menanam untuk anak cucu yang belum lahir.", "Rohana, nelayan"),
    REST[3],
    TABLE,
    REST[4],
    v.Listing(False, ("Pilih bibit setinggi lutut", "Gali lubang saat air surut")),
    POST,
    REST[5],
    v.FactBox("Sekilas bakau", ("Tumbuh di air payau", "Menahan ombak dan lumpur")),
)
CORRECTED = (
    v.Correction(1, "ralat", "Semula tertulis 621 bibit.", NOON, None),
    v.Correction(2, "hak-jawab", "Perusahaan itu membantah.", NOON, 3),
)
FIRST = 40


def stories() -> dict[int, tuple[str, dict[str, Any]]]:
    """What each story is here to show, and how it differs from a plain one."""
    wanted: list[tuple[str, dict[str, Any]]] = []
    for kind in get_args(v.Kind):
        film = {"parts": ((HEAD, FILM, *REST),)} if kind == "video" else {}
        wanted += [(kind, {"kind": kind, **film}), (f"{kind} with everything", {"kind": kind, "parts": (EVERYTHING,)})]
    wanted += [(name, {"parts": (blocks,)}) for name, blocks in BODIES.items()]
    wanted += [
        ("in parts", {"parts": (paragraphs(4), paragraphs(9)[4:], EVERYTHING)}),
        ("corrected", {}),
        ("no picture", {"lead": None}),
        ("no standfirst", {"standfirst": ""}),
        ("nobody signed", {"bylines": (), "source": v.Source("agency", "Antara Nusa", "")}),
        ("no topics", {"topics": (), "dateline": "", "initials": ""}),
        ("a lead that did not come", {"lead": v.Picture(None, "Presiden di dermaga.", "Foto/RT")}),
    ]
    return dict(enumerate(wanted, start=FIRST))


def facts() -> dict[str, object]:
    """The newsroom with those stories and a face for who holds opinions."""
    held: dict[str, object] = newsroom()
    for id, (name, changes) in stories().items():
        shown = story(id, **{"lead": v.Picture(10, "", ""), "section": 101, **changes})
        held |= facts_of(shown) | {keys.related(id): (1, 2, 3, 4, 5, 6), keys.answers(id): (4,)}
        if name == "corrected" or "everything" in name:
            held[keys.corrections(id)] = CORRECTED
    held |= {keys.photo(id): photo(id) for id in (10, 11, 13)}
    rina = held[keys.person(1)]
    assert isinstance(rina, v.Person)
    held[keys.person(1)] = replace(rina, photo=11)
    return held
