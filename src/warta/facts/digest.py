"""Digests of values and bytes."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

_encode = msgspec.msgpack.Encoder(order="deterministic").encode

DIGEST_SIZE = 16


def digest_of(value: object) -> bytes:
    """Equal digests mean readers would see no difference (16 bytes)."""
    return blake2b(_encode(value), digest_size=DIGEST_SIZE).digest()
