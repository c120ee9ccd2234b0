from datetime import UTC, date, datetime

import pytest

from warta.wire.addresses import read_address, slug_for


def test_an_address_tells_key_path_slug_and_day() -> None:
    address = read_address("http://www.contoh.id/read/2019/09/13/600/21/kapal-tiba-di-ambon.html")
    assert address is not None
    assert address.key == "https://contoh.id/read/2019/09/13/600/21/kapal-tiba-di-ambon.html"
    assert address.path == "/read/2019/09/13/600/21/kapal-tiba-di-ambon.html"
    assert (address.slug, address.day) == ("kapal-tiba-di-ambon", date(2019, 9, 13))


def test_the_second_of_writing_is_no_part_of_the_slug() -> None:
    address = read_address("https://contoh.id/read/1/2/kapal-tiba-1568474327")
    assert address is not None
    assert (address.slug, address.written) == ("kapal-tiba", datetime.fromtimestamp(1568474327, UTC))


@pytest.mark.parametrize(
    "url", ["", "kapal", "javascript:alert(1)", "http://[x/", "https://a.id/a b", "ftp://a.id/x", "http:///x"]
)
def test_what_is_no_address_is_none(url: str) -> None:
    assert read_address(url) is None


@pytest.mark.parametrize(
    ("headline", "part", "slug"),
    [
        ("Kapal Tiba", "kapal-tiba-pagi", "kapal-tiba-pagi"),
        ("Kapal Tiba", "12345", "kapal-tiba"),
        ("Kapal Tiba", "index", "kapal-tiba"),
        ("Doa Jum’at di Bélawan", "", "doa-jumat-di-belawan"),
        ("2024", "", "berita-2024"),
    ],
)
def test_slugs(headline: str, part: str, slug: str) -> None:
    assert slug_for(headline, part) == slug
