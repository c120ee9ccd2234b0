"""Which other sites may be named, and that nothing else can come into a header by this way."""

import pytest
from django.core.exceptions import ValidationError

from warta.newsroom.hosts import is_host, is_script_of, validate_host, validate_script

GOOD = [
    "https://plausible.example",
    "https://ads.example",
    "https://a.b-c.ads.example",
    "https://ads.example:8443",
    "https://*.ads.example",
    "https://xn--bcher-kva.example",
    "https://*.koran.co.id",
]
BAD = [
    "",
    "*",
    "https:",
    "https://",
    "https://*",
    "https://*.example",
    "https://*.co.id",
    "https://*.com.au",
    "https://a.*.example",
    "https://*.*.ads.example",
    "https://*ads.example",
    "http://ads.example",
    "ftp://ads.example",
    "data:",
    "'self'",
    "'unsafe-inline'",
    "https://localhost",
    "https://127.0.0.1",
    "https://[::1]",
    "https://ads.example/",
    "https://ads.example/a.js",
    "https://user@ads.example",
    "https://ads.example:0",
    "https://ads.example 'unsafe-inline'",
    "https://ads.example; script-src *",
    "https://ads.example, default-src *",
    "https://ads.example\r\nX-Evil: 1",
    "https://ads.example\n",
    'https://ads.example"',
    "https://äds.example",
    "https://-ads.example",
    "HTTPS://ads.example",
    "https://" + "a" * 64 + ".example",
    "https://" + "a." * 200 + "example",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_host_may_be_named(text: str) -> None:
    assert is_host(text)
    validate_host(text)


@pytest.mark.parametrize("text", BAD)
def test_nothing_else_may(text: str) -> None:
    assert not is_host(text)
    with pytest.raises(ValidationError):
        validate_host(text)


HOSTS = ["https://ads.example", "https://*.stats.example", "https://port.example:8443"]


@pytest.mark.parametrize(
    "src",
    [
        "https://ads.example/ads.js",
        "https://ads.example/a/b.js?id=1&x=%20",
        "https://eu.stats.example/s.js",
        "https://port.example:8443/x",
    ],
)
def test_a_script_of_a_named_host(src: str) -> None:
    assert is_script_of(src, HOSTS)
    validate_script(src, HOSTS)


@pytest.mark.parametrize(
    "src",
    [
        "https://ads.example",
        "https://other.example/ads.js",
        "https://stats.example/s.js",
        "https://evilstats.example/s.js",
        "https://port.example/x",
        "http://ads.example/ads.js",
        "//ads.example/ads.js",
        "/ads.js",
        "javascript:alert(1)",
        "https://ads.example@evil.example/ads.js",
        'https://ads.example/"onload="x',
        "https://ads.example/a b.js",
        "https://ads.example/<script>",
        "https://ads.example/a.js\n",
        "https://ads.example/" + "a" * 300,
    ],
)
def test_no_other_script(src: str) -> None:
    assert not is_script_of(src, HOSTS)
    with pytest.raises(ValidationError):
        validate_script(src, HOSTS)
