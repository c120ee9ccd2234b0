"""What the store writes down, one Struct a kind of row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, msgpack
from msgspec.structs import replace

from warta.press.store.digests import SIZE

Kind = Literal["page", "redirect", "gone"]
Headers = tuple[tuple[str, str], ...]
EDGE_SIZE = 2 * SIZE
# Causes that a trace keeps; a theme that changed is one cause, so more are rare.
CAUSES = 20


class Record(Struct, frozen=True, array_like=True, gc=False):
    """What is live at a path: `body` and `headers` are digests, `printed_at` is Unix time, `took` seconds."""

    path: str
    kind: Kind
    body: bytes
    headers: bytes
    location: str
    edition: int
    printed_at: float
    took: float

    def shows_the_same_as(self, other: Record | None) -> bool:
        """No reader could tell the two apart."""
        return other is not None and self.face == other.face

    @property
    def face(self) -> tuple[Kind, bytes, bytes, str]:
        """All that readers see of it."""
        return self.kind, self.body, self.headers, self.location


class Trace(Struct, frozen=True, array_like=True):
    """How an output came to be, packed edges first; `failed` holds those of a later attempt that broke.

    `at` is the Unix time of the last printing that noted anything new, `causes` are digests of facts that had another
    value at the printing before: some of those that made it print, packed.
    """

    path: str
    reads: bytes
    failed: bytes = b""
    calls: tuple[str, ...] = ()
    until: float | None = None
    at: float = 0.0
    causes: bytes = b""

    def tells_the_same_as(self, other: Trace | None) -> bool:
        """The two differ in nothing but when and why they were noted."""
        return other is not None and self == replace(other, at=self.at, causes=self.causes)

    def edges(self) -> set[bytes]:
        """Every edge, of the last good printing and of the broken one after it."""
        return {*unpack_edges(self.reads), *unpack_edges(self.failed)}


class FailureNote(Struct, frozen=True, array_like=True):
    """An output whose recipe broke: the last error, since when, how often, when it is tried again."""

    path: str
    error: str
    since: float
    tries: int
    retry_at: float


class Changed(Struct, frozen=True, array_like=True):
    """One path of a manifest and what it showed from then on."""

    path: str
    kind: Kind
    body: bytes
    headers: bytes
    location: str


class Manifest(Struct, frozen=True, array_like=True):
    """What one edition changed for readers; `printed` also counts what came out the same."""

    number: int
    at: float
    printed: int
    changed: tuple[Changed, ...]
    removed: tuple[str, ...]
    seconds: float


class Past(Struct, frozen=True, array_like=True):
    """What a path became at some time; None when it was removed."""

    at: float
    record: Record | None


class AuditCount(Struct, frozen=True, array_like=True):
    """How many addresses the audit has printed afresh since Unix time `since`, and how many were not as they should."""

    since: float
    checked: int = 0
    stale: int = 0


pack = msgpack.Encoder().encode
unpack_record = msgpack.Decoder(Record).decode
unpack_trace = msgpack.Decoder(Trace).decode
unpack_failure = msgpack.Decoder(FailureNote).decode
unpack_manifest = msgpack.Decoder(Manifest).decode
unpack_past = msgpack.Decoder(Past).decode
unpack_audit = msgpack.Decoder(AuditCount).decode
unpack_headers = msgpack.Decoder(Headers).decode
unpack_ambient = msgpack.Decoder(dict[str, bytes]).decode


def pack_edges(edges: Iterable[bytes]) -> bytes:
    """Edges as one string of bytes, sorted so that equal reads pack equally.

    An edge is what an output read: the digest of the fact's key, then that of the value it had.
    """
    return b"".join(sorted(edges))


def unpack_edges(packed: bytes) -> list[bytes]:
    """The edges in `packed`."""
    return [packed[i : i + EDGE_SIZE] for i in range(0, len(packed), EDGE_SIZE)]


def causes_between(before: bytes, now: bytes) -> bytes:
    """Digests of facts that packed edges hold with another value than those before, CAUSES at most."""
    was = set(unpack_edges(before))
    known = {edge[:SIZE] for edge in was}
    changed = [edge[:SIZE] for edge in unpack_edges(now) if edge not in was and edge[:SIZE] in known]
    return b"".join(changed[:CAUSES])


def unpack_causes(packed: bytes) -> list[bytes]:
    """The digests in `packed`."""
    return [packed[i : i + SIZE] for i in range(0, len(packed), SIZE)]


def pack_number(number: int) -> bytes:
    """Eight bytes that sort as the number does."""
    return number.to_bytes(8, "big")


def pack_time(at: float) -> bytes:
    """Eight bytes that sort as Unix time does, to the microsecond."""
    return pack_number(max(0, int(at * 1_000_000)))


def unpack_time(packed: bytes) -> float:
    """The Unix time in the first eight bytes."""
    return int.from_bytes(packed[:8], "big") / 1_000_000
