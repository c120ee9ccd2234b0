"""Files that no photographer hands in: broken, disguised, bloated, animated, or made to run."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from pillow_heif import register_heif_opener

register_heif_opener()
MARK = b"kenari-jalan"
SCRIPT = b"<script>alert('" + MARK + b"')</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>' + MARK + b"</script></svg>"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)
FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF"}
NAMES = (
    *(
        "../../../../etc/passwd.jpg",
        "..\\..\\boot.ini.jpg",
        "/etc/passwd",
        "nama\x00.jpg",
        "nama\r\nSet-Cookie: a=b.jpg",
    ),
    *(
        "x" * 3000 + ".jpg",
        "é" * 200 + ".jpeg",
        "\u202egpj.exe",
        '"><script>alert(1)</script>.jpg',
        "CON.jpg",
        ".htaccess",
    ),
    *("foto.php.jpg", "foto.jpg.php", "foto.jpg%00.php", "foto", "", "   .jpg", "😀.jpg", "foto.svg", "foto.html"),
)


def drawn(size: tuple[int, int] = (160, 120), mode: str = "RGB") -> Image.Image:
    """Something that does not compress to nothing."""
    image = Image.new("RGB", size, "teal")
    pen = ImageDraw.Draw(image)
    for step in range(0, max(size), 9):
        pen.line((0, step, size[0], size[1] - step), fill=(step % 255, 90, 200), width=3)
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, data: bytes, *extra: bytes) -> bytes:
    """A PNG that claims a size, whatever is in it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    """A JPEG with one more segment."""
    return jpeg[:2] + bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2) + data + jpeg[2:]


def no_pictures() -> Iterator[tuple[str, bytes]]:
    """What only its name calls a picture: all of it is refused."""
    texts = (
        b"",
        b"\xff",
        b"\xff\xd8",
        b"\xff\xd8\xff",
        SCRIPT,
        b"<!doctype html>" + SCRIPT,
        SVG,
        b"%PDF-1.7\n" + SCRIPT,
    )
    texts += (
        b"PK\x03\x04" + bytes(400),
        b"MZ" + bytes(400),
        b"\x7fELF" + bytes(400),
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBP",
    )
    texts += (
        b"BM" + bytes(200),
        b"II*\x00" + bytes(100),
        b"#!/bin/sh\nid\n",
        b"<?php phpinfo();",
        b"\x89PNG\r\n\x1a\n",
        LAUGHS,
    )
    texts += (b"8BPS\x00\x01" + bytes(60), b"%!PS-Adobe-3.0 EPSF\n", b"\x00\x00\x01\x00\x01\x00" + bytes(40))
    yield from ((f"bukan-foto-{number}.jpg", text) for number, text in enumerate(texts))
    yield from ((f"acak-{seed}.png", random.Random(seed).randbytes(4000)) for seed in range(10))


def bombs() -> Iterator[tuple[str, bytes]]:
    """Small files that ask for much."""
    yield "sisi.png", png_of(60_000, 60_000, zlib.compress(b"\x00" * 1000))
    yield "lebar.png", png_of(4_000_000_000, 1, b"")
    yield "nol.png", png_of(0, 0, b"")
    yield "padat.png", png_of(7_500, 7_000, zlib.compress(bytes(7_000 * (7_500 * 3 + 1)), 9))
    yield "datar.png", png_of(65_500, 700, zlib.compress(bytes(1000)))
    text = PngInfo()
    text.add_text("kenari", "a" * 60_000_000, zip=True)
    yield "teks.png", encoded(drawn(), "PNG", pnginfo=text)
    yield "layar.gif", b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0) + b";"
    jpeg = encoded(drawn())
    frame = jpeg.index(b"\xff\xc0")
    yield "sisi.jpg", jpeg[: frame + 5] + b"\xff\xff\xff\xff" + jpeg[frame + 9 :]
    yield "profil.jpg", encoded(drawn(), icc_profile=bytes(6 * 1024 * 1024))
    yield "profil-acak.jpg", encoded(drawn(), icc_profile=random.Random(1).randbytes(3000))
    yield "tawa.jpg", with_segment(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + LAUGHS)
    loop = (
        b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x87\x69\x00\x04\x00\x00\x00\x01\x00\x00\x00\x08\x00\x00\x00\x08"
    )
    yield "lingkar.jpg", with_segment(jpeg, 0xE1, loop)
    yield (
        "bingkai.gif",
        encoded(drawn(), "GIF", save_all=True, append_images=[drawn((160, 120 - n)) for n in range(60)]),
    )


def disguised() -> Iterator[tuple[str, bytes]]:
    """Pictures that are something else as well, or called something else: what is kept is the picture."""
    jpeg, gif = encoded(drawn()), encoded(drawn(), "GIF")
    yield "komentar.jpg", with_segment(jpeg, 0xFE, SCRIPT)
    yield "aplikasi.jpg", with_segment(jpeg, 0xEB, SCRIPT)
    yield "ekor.jpg", jpeg + b"PK\x03\x04" + SCRIPT
    yield "ekor.gif", gif + SCRIPT
    yield "naskah.gif", gif[:6] + gif[6:-1] + b"\x21\xfe" + bytes((len(SCRIPT),)) + SCRIPT + b"\x00;"
    comment = PngInfo()
    comment.add_text("Comment", SCRIPT.decode())
    yield "komentar.png", encoded(drawn(), "PNG", pnginfo=comment)
    yield "ekor.png", encoded(drawn(), "PNG") + SVG
    exif = Image.Exif()
    exif[0x010E], exif[0x9C9B] = SCRIPT.decode(), SCRIPT
    yield "exif.jpg", encoded(drawn(), exif=exif)
    for name in NAMES:
        yield name, jpeg
    for extension in ("jpg", "png", "gif", "svg"):
        yield from ((f"bernama-lain-{kind}.{extension}", encoded(drawn(), FORMATS[kind])) for kind in FORMATS)


def unusual() -> Iterator[tuple[str, bytes]]:
    """Honest pictures of a sort that readers never get."""
    for mode in ("1", "L", "CMYK", "YCbCr"):
        yield f"modus-{mode}.jpg", encoded(drawn(mode=mode if mode != "1" else "L"), "JPEG")
    for mode in ("1", "L", "LA", "P", "RGBA", "I;16"):
        yield (
            f"modus-{mode[0]}.png",
            encoded(drawn(mode=mode) if mode != "I;16" else drawn(mode="I").convert(mode), "PNG"),
        )
    for size in ((1, 1), (1, 9000), (9000, 1), (6400, 40), (3, 7)):
        yield f"ukuran-{size[0]}-{size[1]}.png", encoded(drawn(size), "PNG")
    frames = [drawn((64 + n, 48)) for n in range(12)]
    yield (
        "gerak.webp",
        encoded(frames[0], "WEBP", save_all=True, append_images=[f.resize((64, 48)) for f in frames[1:]]),
    )
    yield "gerak.png", encoded(frames[0], "PNG", save_all=True, append_images=[f.resize((64, 48)) for f in frames[1:]])


def torn() -> Iterator[tuple[str, bytes]]:
    """Each format cut off, and with bytes turned over."""
    for extension, kind in FORMATS.items():
        whole = encoded(drawn(), kind)
        for tenth in range(1, 10, 2):
            yield f"terpotong-{tenth}.{extension}", whole[: len(whole) * tenth // 10]
        for seed in range(7):
            dice, bad = random.Random(seed), bytearray(whole)
            for _ in range(1 + seed * 3):
                bad[dice.randrange(12, len(bad))] ^= 1 << dice.randrange(8)
            yield f"rusak-{seed}.{extension}", bytes(bad)


def made() -> Iterator[tuple[str, bytes]]:
    """All of them."""
    for some in (no_pictures, bombs, disguised, unusual, torn):
        yield from some()
