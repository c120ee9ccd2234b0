"""What photographers wrote into a picture stands in the photo's fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.newsroom.uploads.made import drawn, encoded, with_segment
from warta.newsroom.uploads.cleaning import clean

MOST = 50_000_000
XMP = b"http://ns.adobe.com/xap/1.0/\x00"


def iptc(fields: dict[tuple[int, int], bytes], jpeg: bytes = b"") -> bytes:
    """A JPEG with an IPTC record, as Photoshop wraps it."""
    record = b"".join(b"\x1c" + bytes(place) + len(value).to_bytes(2) + value for place, value in fields.items())
    resource = b"8BIM\x04\x04\x00\x00" + len(record).to_bytes(4) + record + b"\x00" * (len(record) % 2)
    return with_segment(jpeg or encoded(drawn()), 0xED, b"Photoshop 3.0\x00" + resource)


def xmp(inside: str, attributes: str = "") -> bytes:
    """A JPEG with an XMP packet."""
    packet = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
      xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" {attributes}>{inside}</rdf:Description>
    </rdf:RDF></x:xmpmeta>"""
    return with_segment(encoded(drawn()), 0xE1, XMP + packet.encode())


def words(data: bytes) -> dict[str, str]:
    return clean(data, MOST)[0]


def test_iptc_fills_caption_credit_and_source() -> None:
    fields = {(2, 120): b"Dermaga pagi.", (2, 110): b"ANTARA FOTO", (2, 80): b"Rina Lestari"}
    fields |= {(2, 116): "© 2026 ANTARA".encode(), (2, 105): b"Dermaga"}
    assert words(iptc(fields)) == {
        "title": "Dermaga",
        "caption": "Dermaga pagi.",
        "credit": "ANTARA FOTO/Rina Lestari",
        "source": "2026 ANTARA",
    }


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_letters_are_right_whatever_the_program_wrote_them_in(charset: str) -> None:
    assert words(iptc({(2, 120): "Café di Né".encode(charset)}))["caption"] == "Café di Né"


def test_xmp_goes_before_iptc_and_knows_the_alternative_text() -> None:
    alt = '<rdf:Alt><rdf:li xml:lang="x-default">Perahu merah di dermaga.</rdf:li></rdf:Alt>'
    inside = f"<Iptc4xmpCore:AltTextAccessibility>{alt}</Iptc4xmpCore:AltTextAccessibility>"
    found = words(xmp(inside, 'photoshop:Credit="Rona/Sura" photoshop:Source="Rona"'))
    assert found == {"credit": "Rona/Sura", "source": "Rona", "alt_text": "Perahu merah di dermaga."}


def test_a_name_that_the_credit_has_already_is_not_said_twice() -> None:
    assert words(iptc({(2, 110): b"ANTARA FOTO/Rina", (2, 80): b"RINA"}))["credit"] == "ANTARA FOTO/Rina"


def test_exif_says_who_took_it_but_not_what_the_camera_is_called() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "OLYMPUS DIGITAL CAMERA", "Rina"
    assert words(encoded(drawn(), exif=exif)) == {"credit": "Rina"}


@pytest.mark.parametrize("packet", [b"<x", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"\x00", b"<a/>" * 9])
def test_words_that_cannot_be_read_are_none(packet: bytes) -> None:
    assert words(with_segment(encoded(drawn()), 0xE1, XMP + packet)) == {}


def test_controls_and_directions_do_not_come_along() -> None:
    assert words(iptc({(2, 110): "Ro\x00na\u202e/\x1bSura".encode()}))["credit"] == "Rona/Sura"


@pytest.mark.shared
def test_the_reference_picture_of_the_standard_is_read(shared: Path) -> None:
    found = words((shared / "images" / "iptc-photometadata-reference.jpg").read_bytes())
    assert found["caption"] == "The description aka caption (ref2017.1)"
    assert found["credit"].startswith("Credit Line (ref2017.1)/Creator1 (ref2017.1)")
    assert found["source"] == "Source (ref2017.1)"
