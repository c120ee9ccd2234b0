"""Has an upload decoded: one at a time on this machine, in a process that is ended when it takes too long."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

# Seconds: for one picture, and for those before it.
LONGEST = 30.0
PATIENCE = 60.0
_LOOK = 0.05
# Nothing of ours, such as the newsroom's folder or a password, is known in there.
_PASSED = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
_WHY = {
    "format": _(
        "This is no picture that Warta can use. Save it as JPEG, PNG, WebP, AVIF, GIF or HEIC, then try again."
    ),
    "broken": _("This file is damaged: only a part of the picture can be read. Export or copy it again."),
    "large": _("This picture has too many pixels; %(most)s megapixels are the most. Make it smaller, then try again."),
    "busy": _("Many pictures are being taken in right now. Try again in a minute."),
}


class Picture(Struct, frozen=True):
    """A clean JPEG, and the fields of a photo that its file filled."""

    jpeg: bytes
    words: dict[str, str]


def decode(upload: bytes) -> Picture:
    """The picture in an upload; a ValidationError with the reason and what to do for what is none."""
    words, jpeg = _decoded(upload)
    return Picture(jpeg, words)


def decode_mark(upload: bytes) -> bytes:
    """The logo in an upload, as a PNG; refused like any other picture."""
    return _decoded(upload, "mark")[1]


def _decoded(upload: bytes, *kind: str) -> tuple[dict[str, str], bytes]:
    with _turn():
        done = _run(upload, *kind)
    head, _newline, picture = done.partition(b"\n")
    said = json.loads(head) if head.startswith(b"{") else {"unusable": "broken"}
    if "unusable" in said:
        raise _refusal(said["unusable"])
    return said["words"], picture


def _run(upload: bytes, *kind: str) -> bytes:
    """What the process said; nothing if it was ended, by itself, by its limits or by us."""
    command = [sys.executable, "-P", "-m", "warta.newsroom.uploads.decoder", str(_most_pixels()), *kind]
    known = {name: os.environ[name] for name in _PASSED if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  Our own words.
            command, input=upload, env=known, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""


def _most_pixels() -> int:
    return int(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)


def _refusal(why: str) -> ValidationError:
    return ValidationError(_WHY[why], code=why, params={"most": _most_pixels() // 1_000_000})


@contextmanager
def _turn() -> Iterator[None]:
    """Holds the machine's one place for decoding; the system gives it back for a process that dies."""
    path = Path(settings.MEDIA_ROOT) / "decoding.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        _wait_for(lock.fileno())
        yield


def _wait_for(lock: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise _refusal("busy") from None
            time.sleep(_LOOK)
