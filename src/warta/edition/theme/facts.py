"""Code, templates and texts as facts: a deploy prints again what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import PIL
from jinja2 import Environment, TemplateSyntaxError
from jinja2.ext import InternationalizationExtension
from jinja2.meta import find_referenced_templates
from PIL import features

from warta.edition.language import LANGUAGES, compiled_texts
from warta.edition.theme.assets import CSS, JS, LITE_CSS, OWN_FILES, SPECULATION
from warta.edition.theme.environment import OURS
from warta.edition.theme.own import digest_of_own, made_of_the_theme, own_templates
from warta.facts import keys
from warta.facts.digest import digest_of
from warta.facts.registry import FactKind

PACKAGE = Path(__file__).parent.parent
# Every recipe runs code of the whole room, so there is one digest of it.
RECIPE = "edition"
# What draws pictures is not of this room, and another one of it draws others.
DRAWING = "drawing"
# The templates with style sheets and scripts in them; a newsroom's own are in the first.
OWN_ARE_IN = "head.html"
INLINING = {"head.html": (CSS, JS, SPECULATION), "lite-base.html": (LITE_CSS,)}


@cache
def _parser() -> Environment:
    return Environment(extensions=[InternationalizationExtension], autoescape=True)


# What the code fills in by itself: around the pages made from base.html (warta.edition.furniture), and in feeds.
_FILLED_IN = {
    "base.html": ("head.html", "mast.html", "foot.html"),
    "rss.xml": ("rss-item.xml", "feed-content.html"),
    "atom.xml": ("atom-entry.xml", "feed-content.html"),
}


def _source_of(name: str) -> bytes | None:
    """The newsroom's own before ours; `warta/…` is always ours; None where there is no such template."""
    own = own_templates().get(name)
    if own is None:
        return OURS.get(name.removeprefix("warta/"))
    return own.read_bytes() if own.is_file() else None  # It may just have been taken away.


def _with_all_it_uses(name: str) -> dict[str, bytes]:
    sources: dict[str, bytes] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in sources and (source := _source_of(one)) is not None:
            sources[one] = source
            waiting += _used_by(source)
            waiting += _FILLED_IN.get(one, ())
    return sources


# Parts are used by most: parsed for each of those again, they would take the press a second when it starts.
@lru_cache(maxsize=256)
def _used_by(source: bytes) -> tuple[str, ...]:
    """The templates that one names; none in a newsroom's own that is broken, until it is mended."""
    try:
        return tuple(used for used in find_referenced_templates(_parser().parse(source.decode())) if used)
    except (TemplateSyntaxError, UnicodeDecodeError):
        return ()


@made_of_the_theme
@cache
def template_digest(name: str) -> str:
    """Changes with a template, all it includes, the assets where they are inlined, and the texts."""
    texts = [compiled_texts(language) for language in LANGUAGES]
    sources = _with_all_it_uses(name)
    assets = [inlined for name, inlined in INLINING.items() if name in sources]
    own = digest_of_own(*OWN_FILES) if OWN_ARE_IN in sources else b""
    return digest_of((sources, assets, own, texts)).hex()


@cache
def recipe_digest() -> str:
    """Changes with any line of this room's code."""
    return digest_of([(path.name, path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))]).hex()


@cache
def drawing_digest() -> str:
    """Changes with the library that draws."""
    return digest_of([PIL.__version__, features.version("freetype2")]).hex()


_RECIPES = {RECIPE: recipe_digest, DRAWING: drawing_digest}


def load_templates(names: Sequence[str]) -> Mapping[str, object]:
    """Digests by template name."""
    return {name: template_digest(name) for name in names if _source_of(name) is not None}


def load_recipes(names: Sequence[str]) -> Mapping[str, object]:
    """Digests by recipe name."""
    return {name: _RECIPES[name]() for name in names if name in _RECIPES}


KINDS = (FactKind("template", load_templates, ""), FactKind("recipe", load_recipes, ""))


def ambient() -> dict[str, object]:
    """Every fact of the running code, by key, for the press to compare with the last deploy's."""
    names = sorted(OURS.keys() | own_templates().keys())
    facts: dict[str, object] = {keys.template(name): template_digest(name) for name in names}
    return facts | {keys.recipe(name): digest() for name, digest in _RECIPES.items()}
