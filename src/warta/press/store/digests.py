"""The short names under which the store keeps paths, facts, bodies and headers."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

SIZE = 16
HEADERS_SIZE = 8
# The longest number that the second half of a name always holds.
_MOST_DIGITS = 19


def digest_of_path(path: str) -> bytes:
    """Sixteen bytes that stand for a path; also for one that is no valid Unicode, since readers send those."""
    return blake2b(path.encode(errors="surrogatepass"), digest_size=SIZE).digest()


def digest_of_fact(key: str) -> bytes:
    """Sixteen bytes that stand for a fact's key; keys that differ in the number at their end stand in its order."""
    # What is read together was mostly made together: neighbours share pages of the store, and a print touches few.
    name = key.rstrip("0123456789")
    number = key[len(name) :]
    if number and number[0] != "0" and len(number) <= _MOST_DIGITS:
        return _half_digest(name) + int(number).to_bytes(SIZE // 2, "big")
    return blake2b(key.encode(), digest_size=SIZE).digest()


def digest_of_body(body: bytes, beginning: bytes = b"") -> bytes:
    """Equal digests mean equal bytes; taken of what readers unpack, so that another compressor changes nothing.

    A `beginning` before the body is digested once for many.
    """
    digest = _begun(beginning).copy()
    digest.update(body)
    return digest.digest()


@lru_cache(maxsize=4096)
def _half_digest(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=SIZE // 2).digest()


@lru_cache(maxsize=64)
def _begun(beginning: bytes) -> blake2b:
    return blake2b(beginning, digest_size=SIZE)


def digest_of_headers(packed: bytes) -> bytes:
    """Eight bytes: a site has a handful of header sets."""
    return blake2b(packed, digest_size=HEADERS_SIZE).digest()
