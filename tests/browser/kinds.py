"""A page of every kind in the demo newsroom."""

from __future__ import annotations

import re
import urllib.request
from urllib.error import HTTPError

TABLE = "/lingkungan/banjir-rob-rendam-lirang-hilir/"
KNOWN = {
    "front": "/",
    "section": "/kota/",
    "subsection": "/ekonomi/perikanan/",
    "news": TABLE,
    "opinion": "/opini/kolom-laut-bukan-halaman-belakang/",
    "feature": "/kota/di-bawah-jembatan-lirang/",
    "whole view": "/kota/di-bawah-jembatan-lirang/semua/",
    "photos": "/budaya/festival-lampion-laut-dalam-gambar/",
    "advertorial": "/ekonomi/kapal-wisata-baru-ke-pulau-sirih/",
    "corrected": "/budaya/dana-hibah-sanggar-dipertanyakan/",
    "topic": "/topik/banjir/",
    "storyline": "/liputan/dua-belas-tahun-menuju-jembatan-lirang/",
    "storylines": "/liputan/",
    "person": "/penulis/dimas-arwendo/",
    "figure": "/tokoh/tomi-hardana/",
    "statement": "/internasional/rute-kapal-tanjungwedari-port-alora/",
    "index": "/indeks/",
    "register": "/koreksi/",
    "most read": "/terpopuler/",
    "flat": "/redaksi/",
    "lite": "/lite/",
    "lite story": f"/lite{TABLE}",
    "search": "/cari/?q=banjir",
    "search, narrowed down": "/cari/?q=banjri&kanal=lingkungan&urut=terbaru",
    "nothing found": "/cari/?q=xyzzyq",
    "search without a question": "/cari/",
    "not found": "/tidak-pernah-ada/",
}


def text(address: str) -> str:
    """What is there, whatever the status."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.read().decode()
    except HTTPError as error:
        with error:
            return error.read().decode()


def first(pattern: str, html: str) -> str:
    found = re.search(pattern, html)
    assert found, pattern
    return found[0]


def paths(site: str) -> dict[str, str]:
    """Kind -> path of a page of it."""
    withdrawn = "/kota/foto-penumpang-di-posko-banjir/"
    assert "dicabut" in text(site + withdrawn).lower()
    return KNOWN | {
        "withdrawn": withdrawn,
        "day": first(r"/indeks/\d{4}/\d\d/\d\d/", text(f"{site}/indeks/")),
        "photo": first(r"/foto/\d+/", text(site + TABLE)),
    }
