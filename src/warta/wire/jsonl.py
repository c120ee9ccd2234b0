"""Archives with one story a line (JSON Lines), plain or gzipped, read in one pass whatever their size."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec

from warta.wire.decoding import why_no_file
from warta.wire.records import Record, Ways, story_of
from warta.wire.results import Read, Refused, Unreadable

LONGEST_LINE = 5_000_000
PAGES = "A saved page comes in with: warta import page FILE --section SECTION"
_BOM = b"\xef\xbb\xbf"
_HEAD = 65_536
_decode = msgspec.json.Decoder(Record).decode


def _opened(raw: IO[bytes]) -> IO[bytes]:
    # By content: an archive is often renamed on its way here.
    magic = raw.read(2)
    raw.seek(0)
    return io.BufferedReader(gzip.GzipFile(fileobj=raw)) if magic == b"\x1f\x8b" else raw  # type: ignore[arg-type]


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None stands for one that is too long, which is passed over without keeping it."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) <= LONGEST_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        yield number, None


def _record(line: bytes | None) -> Record:
    if line is None:
        raise Unreadable(f"The line is longer than {LONGEST_LINE // 1_000_000} MB: no story is; cut it out.")
    try:
        return _decode(line)
    except msgspec.ValidationError as error:
        raise Unreadable(f"A field has the wrong type ({error}): each line is one object with text fields.") from error
    except msgspec.DecodeError as error:
        raise Unreadable(f"The line is not JSON ({error}): mend or remove it.") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"The line is not UTF-8 ({error.reason}): save the file as UTF-8.") from error


class _Archive:
    """Reading one archive: turns lines into results and remembers which stories it has seen."""

    def __init__(self, name: str, ways: Ways) -> None:
        self.name = name
        self.ways = ways
        self.seen: dict[str, int] = {}

    def result(self, number: int, line: bytes | None) -> Read | Refused:
        """What one line comes to."""
        where = f"{self.name}:{number}"
        try:
            read = story_of(_record(line), self.ways, where)
        except Unreadable as error:
            return Refused(where, str(error))
        first = self.seen.setdefault(read.story.key, number)
        return read if first == number else Refused(where, f"It is the same story as line {first}: remove one of them.")

    def results(self, stream: IO[bytes]) -> Iterator[Read | Refused]:
        """Every line's result; damage midway ends it with one refusal for the rest."""
        number = 0
        try:
            for number, line in _lines(stream):
                line = line.removeprefix(_BOM) if number == 1 and line else line
                if line is None or line.strip():
                    yield self.result(number, line)
        except (EOFError, OSError, zlib.error) as error:
            reason = f"The file is damaged after line {number} ({error}): the rest could not be read; fetch it again."
            yield Refused(f"{self.name}:{number + 1}", reason)


def _why_none(path: Path) -> str:
    """Why a file holds no JSON Lines at all, told by its beginning; nothing where it may hold some."""
    try:
        with path.open("rb") as raw:
            head = _opened(raw).read(_HEAD).removeprefix(_BOM).lstrip()
    except (EOFError, OSError, zlib.error):
        return ""  # Reading it will say how far it can be read.
    if head.startswith(b"["):
        return "It is one JSON list: write each story on a line of its own, for instance with jq -c '.[]'."
    if head.startswith(b"<") or (head and not any(line.lstrip().startswith(b"{") for line in head.splitlines())):
        return f"It is no JSON Lines: each line has to be one story as an object, {{…}}. Convert it first. {PAGES}"
    return ""


def read_archive(
    path: Path, section: str | None, *, now: datetime | None = None, at_byte: Callable[[int], None] = lambda byte: None
) -> Iterator[Read | Refused]:
    """Every story of an archive, or why not, in order.

    `section` overrides each story's category. `now`: stories dated after it are refused (default: the clock).
    `at_byte` is told how many bytes of the file are behind us, for a progress bar against `path.stat().st_size`.
    """
    if not path.is_file():
        yield Refused(path.name, f"{why_no_file(path)}: name an archive with a story a line, plain or gzipped.")
        return
    if reason := _why_none(path):
        yield Refused(path.name, reason)
        return
    archive = _Archive(path.name, Ways(section, now or datetime.now(UTC)))
    found = False
    with path.open("rb") as raw:
        for result in archive.results(_opened(raw)):
            found = True
            at_byte(raw.tell())
            yield result
    if not found:
        yield Refused(path.name, "The file is empty: there is no story in it.")
