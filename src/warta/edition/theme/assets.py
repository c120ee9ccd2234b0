"""The style sheet and script, inlined in every page, and the headers that allow exactly them."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from warta.edition.outcomes import Headers

FOLDER = Path(__file__).parent

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")


def squeezed_css(source: str) -> str:
    """The same rules without comments and the white space between them."""
    text = _SPACE.sub(" ", _COMMENT.sub("", source)).strip()
    return _AROUND.sub(r"\1", text).replace(": ", ":").replace(";}", "}")


def squeezed_js(source: str) -> str:
    """The same script without indentation, empty lines and comment lines."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


CSS = squeezed_css((FOLDER / "theme.css").read_text("utf-8"))
LITE_CSS = squeezed_css((FOLDER / "lite.css").read_text("utf-8"))
JS = squeezed_js((FOLDER / "theme.js").read_text("utf-8"))
# Browsers fetch the page under the finger before it is let go.
SPECULATION = '{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}'

_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src {_hash(CSS)}",
        f"script-src {_hash(JS)} {_hash(SPECULATION)}",
        "img-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types warta",
    )
)
_SAFE: Headers = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_BARE_POLICY: Headers = (("Content-Security-Policy", _NOTHING),)


def _plain(media_type: str) -> Headers:
    return (("Content-Type", f"{media_type}; charset=utf-8"), *_BARE_POLICY, *_SAFE)


HTML: Headers = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", _POLICY),
    *_SAFE,
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=()"),
)
LITE: Headers = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", f"{_NOTHING}; style-src {_hash(LITE_CSS)}; img-src 'self'"),
    *_SAFE,
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
FRAGMENT: Headers = (*_plain("text/html"), ("X-Robots-Tag", "noindex"))
RSS = _plain("application/rss+xml")
ATOM = _plain("application/atom+xml")
JSON_FEED = _plain("application/feed+json")
XML = _plain("application/xml")
TEXT = _plain("text/plain")
MANIFEST = _plain("application/manifest+json")
SVG = _plain("image/svg+xml")
