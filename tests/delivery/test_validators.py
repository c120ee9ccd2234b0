"""What Accept-Encoding means."""

from __future__ import annotations

import pytest

from warta.delivery.validators import takes_gzip


@pytest.mark.parametrize(
    "header",
    [
        "gzip",
        "gzip, deflate, br, zstd",
        "GZip",
        "x-gzip",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "*",
        "identity;q=0.5, *",
        "gzip ; q=0.001",
        "gzip;q=1.000",
        "deflate,gzip;q=1",
        "identity;q=0, gzip;q=0.1",
        "br, " * 100 + "gzip",
    ],
)
def test_takes_gzip(header: str) -> None:
    assert takes_gzip(header)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip;q=0.000, *",
        "*;q=0",
        "gzip;q=nan",
        "gzip;q=-1",
        "gzip;q=2",
        "gzip;x=1",
        "gzip;",
        "gzipped",
        "identity, gzip;q=0.5",
        ";;,,;q=1",
        "gzip;q=0," * 100,
    ],
)
def test_does_not_take_gzip(header: str) -> None:
    assert not takes_gzip(header)
