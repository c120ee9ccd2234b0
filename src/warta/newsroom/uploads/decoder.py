"""The process that decodes an upload: bytes come in, a line of JSON and a clean picture go out.

Run as `python -m warta.newsroom.uploads.decoder PIXELS [mark]`. Whatever a hostile file makes of a decoder
stays in here.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from typing import Any

from warta.newsroom.uploads.cleaning import Unusable, clean, clean_mark

# Bytes of memory: fifty megapixels in four channels, three times over, and the libraries; 20 seconds of work;
# nothing written to any file, few of them open, and no dump of what was in memory.
LIMITS = {
    resource.RLIMIT_AS: 1536 * 1024 * 1024,
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}


def main() -> None:
    """Answers on standard output: what the picture says in words, or why it cannot be used; then the picture."""
    for what, most in LIMITS.items():
        resource.setrlimit(what, (most, most))
    try:
        words, picture = _cleaned(sys.stdin.buffer.read(), int(sys.argv[1]), *sys.argv[2:])
    except Unusable as why:
        _answer({"unusable": str(why)}, b"")
    except MemoryError:
        _answer({"unusable": "large"}, b"")
    else:
        _answer({"words": words}, picture)


def _cleaned(data: bytes, most: int, kind: str = "photo") -> tuple[dict[str, str], bytes]:
    return ({}, clean_mark(data, most)) if kind == "mark" else clean(data, most)


def _answer(said: Mapping[str, Any], picture: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
