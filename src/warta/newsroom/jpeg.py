"""JPEG files without what cameras and programs wrote into them, and with what says whose they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from xml.sax.saxutils import escape

from PIL import Image

JPEG = b"\xff\xd8"
_SCAN = 0xDA
# APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe's colour transform) say how to show the picture.
_SHOWN = {0xE0, 0xE2, 0xEE}
_APPLICATIONS, _COMMENT = range(0xE0, 0xF0), 0xFE
_APP1 = b"\xff\xe1"
_LONGEST = 0xFFFF - 2  # of a segment, its length included in itself
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
# Adobe's XMP specification, part 3: what opens the segment, and the packet (id: any program may find it there).
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">\
<dc:creator><rdf:Seq><rdf:li>{credit}</rdf:li></rdf:Seq></dc:creator>\
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>\
<photoshop:Credit>{credit}</photoshop:Credit></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def without_metadata(jpeg: bytes) -> bytes:
    """The same picture, pixel for pixel, with nothing beside it: no place, device, thumbnail or earlier caption."""
    return b"".join(_kept(jpeg))


def with_rights(jpeg: bytes, credit: str, rights: str) -> bytes:
    """The same picture that says in EXIF and in XMP whom to credit and whose it is, wherever it is copied to."""
    exif, packet = said(credit, rights)
    segments = [_segment(exif), _segment(_XMP + packet)]
    # After JFIF's own segment, which has to be the first.
    at = len(JPEG)
    if jpeg[at : at + 2] == b"\xff\xe0":
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return b"".join((jpeg[:at], *segments, jpeg[at:]))


def said(credit: str, rights: str) -> tuple[bytes, bytes]:
    """The same as EXIF and as an XMP packet, for files of any format."""
    exif = Image.Exif()
    exif[_ARTIST], exif[_COPYRIGHT] = _ascii(credit), _ascii(rights)
    return exif.tobytes(), _PACKET.format(credit=escape(credit), rights=escape(rights)).encode()


def _ascii(text: str) -> str:
    """EXIF knows no other letters; XMP says it in full."""
    return unicodedata.normalize("NFKD", text.replace("©", "(c)")).encode("ascii", "ignore").decode()


def _segment(data: bytes) -> bytes:
    return b"".join((_APP1, (len(data) + 2).to_bytes(2), data)) if len(data) <= _LONGEST else b""


def _kept(jpeg: bytes) -> Iterator[bytes]:
    yield JPEG
    at = len(JPEG)
    while (marker := jpeg[at + 1]) != _SCAN:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if marker in _SHOWN or (marker not in _APPLICATIONS and marker != _COMMENT):
            yield jpeg[at:end]
        at = end
    yield jpeg[at:]
