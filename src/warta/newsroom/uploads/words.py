"""The words that photographers and agencies write into their pictures: IPTC, and XMP, which says it better."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from PIL import Image, IptcImagePlugin

LARGEST = 1024 * 1024  # bytes of XMP
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "rights": "http://ns.adobe.com/xap/1.0/rights/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
# Where each word stands: in XMP, by its name in the IPTC Photo Metadata Standard 2024; in the older IPTC record.
_PLACES = {
    "headline": ("photoshop:Headline", (2, 105)),
    "name": ("dc:title", (2, 5)),
    "caption": ("dc:description", (2, 120)),
    "creator": ("dc:creator", (2, 80)),
    "credit": ("photoshop:Credit", (2, 110)),
    "source": ("photoshop:Source", (2, 115)),
    "copyright": ("dc:rights", (2, 116)),
    "alt_text": ("core:AltTextAccessibility", None),
    "terms": ("rights:UsageTerms", None),
    "statement": ("rights:WebStatement", None),
}
_CHARSET, _UTF8 = (1, 90), b"\x1b%G"
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_SIGN = re.compile(r"^(?:©|\(c\)|copyright|hak cipta|[\s:])+", re.IGNORECASE)


def words_in(image: Image.Image) -> dict[str, str]:
    """The fields of a photo that its file fills; what it does not say is not there."""
    said = {**_exif(image), **_iptc(image), **_xmp(image)}
    fields = {
        "title": said.get("headline") or said.get("name", ""),
        "caption": said.get("caption", ""),
        "credit": _credit(said.get("credit", ""), said.get("creator", "")),
        "alt_text": said.get("alt_text", ""),
        "source": said.get("source") or _SIGN.sub("", said.get("copyright", "")),
        "licence": said.get("statement") or said.get("terms", ""),
    }
    return {name: text for name, text in fields.items() if text}


def _credit(credit: str, creator: str) -> str:
    """As it is printed: ANTARA FOTO/Name."""
    if not credit or not creator or creator.casefold() in credit.casefold():
        return credit or creator
    return f"{credit}/{creator}"


def _clean(text: str) -> str:
    """Without what no line of text has; line ends stay."""
    kept = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
    return kept.strip()


def _told(found: Iterator[tuple[str, str]]) -> dict[str, str]:
    return {name: text for name, raw in found if (text := _clean(raw))}


def _exif(image: Image.Image) -> dict[str, str]:
    """Who took it and whose it is; cameras write their own name where a caption would stand."""
    try:
        exif = image.getexif()
        return _told(
            (name, str(exif.get(tag) or "")) for name, tag in (("creator", _ARTIST), ("copyright", _COPYRIGHT))
        )
    except (OSError, SyntaxError, ValueError, TypeError, KeyError):
        return {}


def _iptc(image: Image.Image) -> dict[str, str]:
    try:
        record = IptcImagePlugin.getiptcinfo(image) or {}
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError):
        return {}
    charset = "utf-8" if record.get(_CHARSET) == _UTF8 else ""
    return _told(
        (name, "; ".join(_decoded(one, charset) for one in _several(record[place])))
        for name, (_, place) in _PLACES.items()
        if place in record
    )


def _several(value: bytes | list[bytes]) -> list[bytes]:
    return value if isinstance(value, list) else [value]


def _decoded(raw: bytes, charset: str) -> str:
    """Many programs write UTF-8 and do not say so; before it, they wrote what their machine did."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(charset or "cp1252", "replace")


def _xmp(image: Image.Image) -> dict[str, str]:
    raw = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = raw.encode() if isinstance(raw, str) else bytes(raw)
    if not packet or len(packet) > LARGEST:
        return {}
    try:
        root = ElementTree.fromstring(packet.strip(b"\x00 \r\n"), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError):
        return {}
    return _told((name, _value(root, place)) for name, (place, _) in _PLACES.items())


def _value(root: Element, place: str) -> str:
    """The text of a property, written as an element or as an attribute; several of them after one another."""
    space, _, local = place.partition(":")
    name = f"{{{_NAMES[space]}}}{local}"
    for one in root.iter():
        if one.tag == name:
            items = [item.text or "" for item in one.iter(_ITEM)]
            # A text in several languages: the first is the one to show.
            return "; ".join(items) if local == "creator" else (items or [one.text or ""])[0]
        if name in one.attrib:
            return str(one.attrib[name])
    return ""
