"""The style sheet and script, inlined in every page, and the headers that allow exactly them."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from warta.edition.crawlers import wishes
from warta.edition.outcomes import Headers
from warta.edition.theme.own import ThemeError, href_of, made_of_the_theme, own_file, own_text
from warta.facts.values import Look, Site

FOLDER = Path(__file__).parent

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
# In a newsroom's own style sheet: url(files/paper.png).
_OWN_URL = re.compile(r"""url\((["']?)files/([^"')]+)\1\)""")
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
# What a newsroom may put in the place of ours, and beside it.
OWN_FILES = ("theme.css", "extra.css", "theme.js", "extra.js")


@made_of_the_theme
@lru_cache(maxsize=64)
def style_of(look: Look) -> str:
    """All rules of a page: the theme's, then what is set in the desk, then what the newsroom adds."""
    return f"{_own_css('theme.css') or CSS}{_set_in_the_desk(look)}{_own_css('extra.css')}"


@made_of_the_theme
@cache
def script() -> str:
    """The page's own script."""
    return f"{_unbroken('theme.js', 'script') or JS}\n{_unbroken('extra.js', 'script')}".rstrip()


def _set_in_the_desk(look: Look) -> str:
    light = f"--accent:{look.accent};" if look.accent else ""
    voice = "--head:var(--sans);" if look.voice == "sans" else ""
    dark = f"@media (prefers-color-scheme:dark){{:root{{--accent:{look.accent_dark}}}}}" if look.accent_dark else ""
    return (f":root{{{light}{voice}}}".replace(";}", "}") if light or voice else "") + dark


def _own_css(name: str) -> str:
    return _OWN_URL.sub(lambda found: f"url({href_of(found[2])})", _unbroken(name, "style"))


def _unbroken(name: str, tag: str) -> str:
    """A file of the newsroom that stands inside a tag, and must not end it."""
    text = own_text(name).strip()
    if f"</{tag}" in text.lower():
        raise ThemeError(f"{own_file(name)}: </{tag} would end it in the middle of the page")
    return text


def _policy(site: Site) -> str:
    """What a page may load and run: its own, and what the named hosts send."""
    hosts = "".join(f" {host}" for host in site.partners.hosts)
    rules = [
        "default-src 'none'",
        f"style-src {_hash(style_of(site.look))}",
        f"script-src {_hash(script())} {_hash(SPECULATION)}{hosts}",
        f"img-src 'self'{hosts}",
        "manifest-src 'self'",
        f"connect-src 'self'{hosts}",
        *([f"frame-src{hosts}"] if hosts else []),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        # Scripts of others write into the page as they like: with these rules they would stop at the first word.
        *(() if site.partners.scripts else ("require-trusted-types-for 'script'", "trusted-types warta")),
        *(("upgrade-insecure-requests",) if site.is_https else ()),
    ]
    return "; ".join(rules)


@made_of_the_theme
@lru_cache(maxsize=64)
def html(site: Site) -> Headers:
    """The headers of a page for readers; the same as long as the site's settings are."""
    return (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", _policy(site)),
        *_SAFE,
        _OWN_ORIGIN,
        *_FOR_ITSELF,
        *wishes(site),
    )


_SAFE: Headers = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
# Other sites may link to it, but not draw it into theirs.
_OWN_ORIGIN = ("Cross-Origin-Resource-Policy", "same-origin")
_FOR_ITSELF: Headers = (
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=()"),
)
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_BARE_POLICY: Headers = (("Content-Security-Policy", _NOTHING),)


def _plain(media_type: str) -> Headers:
    return (("Content-Type", f"{media_type}; charset=utf-8"), *_BARE_POLICY, *_SAFE, _OWN_ORIGIN)


LITE: Headers = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", f"{_NOTHING}; style-src {_hash(LITE_CSS)}; img-src 'self'"),
    *_SAFE,
    _OWN_ORIGIN,
    *_FOR_ITSELF,
)
FRAGMENT: Headers = (*_plain("text/html"), ("X-Robots-Tag", "noindex"))
RSS = _plain("application/rss+xml")
ATOM = _plain("application/atom+xml")
JSON_FEED = _plain("application/feed+json")
XML = _plain("application/xml")
TEXT = _plain("text/plain")
MANIFEST = _plain("application/manifest+json")
# The icons, which feed readers show.
SVG: Headers = (*_plain("image/svg+xml")[:-1], ("Cross-Origin-Resource-Policy", "cross-origin"))
PNG: Headers = (("Content-Type", "image/png"), *SVG[1:])
