"""Text out of the bytes of a saved page, or the reason why there is none."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from warta.wire.results import Unreadable

LARGEST_PAGE = 10_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GZIP = "a gzip archive"
ARCHIVES = "An archive with a story a line comes in with: warta import jsonl FILE"
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", _GZIP),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
# More than one odd letter in ten is not a Western European text.
_PLAUSIBLE = 0.1


def why_no_file(path: Path) -> str:
    """What is said of a name behind which there is no file to read."""
    return f"{path.absolute()} is a folder" if path.is_dir() else f"There is no file {path.absolute()}"


def page_bytes(path: Path) -> bytes:
    """A page's bytes; `Unreadable` for what is no file, is empty, or is far too large (then nothing of it is read)."""
    if not path.is_file():
        raise Unreadable(f"{why_no_file(path)}: name the saved page itself.")
    size = path.stat().st_size
    if size > LARGEST_PAGE:
        raise Unreadable(
            f"The file has {size / 1e6:.0f} MB, more than {LARGEST_PAGE // 1_000_000} MB: this is no story."
        )
    data = path.read_bytes()
    if not data.strip():
        raise Unreadable("The file is empty: save the page again.")
    return data


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    # Browsers read both as Windows-1252, and so were the pages written.
    return "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "windows-1252") else name


def _western(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable("The text is neither UTF-8 nor Windows-1252: save it as UTF-8.") from error
    odd = sum(byte > 127 for byte in data)
    if odd > _PLAUSIBLE * len(data) or _CONTROL.search(text):
        raise Unreadable("The text is not UTF-8, and as Windows-1252 it makes no sense: save it as UTF-8.")
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def decoded(data: bytes) -> str:
    """Text from UTF-8, UTF-16 or 32 with its mark, what the page declares, or Windows-1252 where plausible."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            hint = f" {ARCHIVES}" if kind == _GZIP else ""
            raise Unreadable(f"This is {kind}, not a page: save the story as text or HTML.{hint}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if (text := _strict(data, encoding)) is None:
                raise Unreadable(f"The file says it is {encoding} but is damaged: save it again as UTF-8.")
            return text
    if b"\x00" in data:
        raise Unreadable("This is not text (it holds zero bytes): save the story as text or HTML.")
    text = _strict(data, "utf-8")
    declared = _declared(data)
    if text is None and declared not in ("", "utf-8", "utf8"):
        text = _strict(data, declared)
    return text if text is not None else _western(data)
