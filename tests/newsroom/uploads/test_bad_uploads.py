"""Whatever is uploaded is refused with a reason or becomes a clean picture; nothing hangs, and memory is bounded.

A sample in `make test`; all of them with WARTA_FAULTS=full.
"""

from __future__ import annotations

import os
import resource
import time
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.conftest import SHARED
from tests.newsdesk import Newsdesk
from tests.newsroom.uploads.made import MARK, made, no_pictures
from warta.newsroom.uploads import decoding
from warta.newsroom.uploads.cleaning import LONGEST
from warta.newsroom.uploads.field import PictureField

FULL = os.environ.get("WARTA_FAULTS") == "full"
SAMPLE = 12  # one in so many
# Kilobytes that any of the processes may ever have held, and a bit for those that count otherwise.
MOST_MEMORY = 1600 * 1024


def real() -> Iterator[tuple[str, bytes]]:
    """Pictures that real software fell over."""
    folder = SHARED / "images"
    yield from ((file.name, file.read_bytes()) for file in sorted(folder.glob("*")) if file.is_file())


def taken_in(name: str, data: bytes) -> bytes | str:
    """The clean picture, or the code of the refusal."""
    upload = SimpleUploadedFile("x", data)
    upload._name = name  # As it came over the wire, past what Django's parser makes of it.
    try:
        return bytes(PictureField().clean(upload).read())
    except ValidationError as error:
        assert all(str(message).strip() for message in error.messages)
        return str(error.error_list[0].code)


def assert_clean(name: str, jpeg: bytes) -> None:
    """A picture of ours: nothing is in it but what it shows."""
    assert MARK not in jpeg, name
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        image.load()
        assert image.mode == "RGB", name
        assert max(image.size) <= LONGEST, name
        assert not image.getexif(), name
        assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}, (name, image.info.keys())


def test_every_bad_upload_is_refused_or_cleaned(desk: Newsdesk, capfd: pytest.CaptureFixture[str]) -> None:
    uploads = [*made(), *real()]
    assert len(uploads) >= (300 if SHARED.is_dir() else 150)
    tried = uploads if FULL else uploads[::SAMPLE]
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for name, data in tried:
        began = time.monotonic()
        kept = taken_in(name, data)
        slowest = max(slowest, time.monotonic() - began)
        outcomes["cleaned" if isinstance(kept, bytes) else kept] += 1
        if isinstance(kept, bytes):
            assert_clean(name, kept)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with capfd.disabled():
        print(
            f"\n{len(tried)} of {len(uploads)} uploads: {dict(outcomes)}; slowest {slowest:.1f} s, {memory // 1024} MB"
        )
    assert outcomes["cleaned"]
    assert memory < MOST_MEMORY


def test_what_is_no_picture_is_refused_whatever_it_is_called(desk: Newsdesk) -> None:
    uploads = list(no_pictures())
    for name, data in uploads if FULL else uploads[::5]:
        assert taken_in(name, data) in ("format", "broken", "empty"), name


def test_a_decoder_that_does_not_end_is_ended(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(decoding, "LONGEST", 0.2)
    sleepy = tmp_path / "sleepy"
    sleepy.write_text("#!/bin/sh\nexec sleep 60\n")
    sleepy.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(sleepy))
    assert taken_in("foto.jpg", b"x") == "broken"


def test_one_waits_for_the_other_and_not_for_ever(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "PATIENCE", 0.1)
    with decoding._turn():
        assert taken_in("foto.jpg", b"x") == "busy"


def test_what_is_larger_than_allowed_is_not_even_looked_at(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    assert taken_in("foto.jpg", bytes(20 * 1024 * 1024 + 1)) == "file_too_large"
