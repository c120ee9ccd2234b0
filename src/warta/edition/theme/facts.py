"""Code, templates and texts as facts: a deploy prints again what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from jinja2.ext import InternationalizationExtension
from jinja2.meta import find_referenced_templates

from warta.edition.language import LANGUAGES, catalogue
from warta.edition.theme.assets import CSS, JS, LITE_CSS, SPECULATION
from warta.edition.theme.environment import TEMPLATES
from warta.facts import keys
from warta.facts.digest import digest_of
from warta.facts.registry import FactKind

PACKAGE = Path(__file__).parent.parent
# Every recipe runs code of the whole room, so there is one digest of it.
RECIPE = "edition"
# The templates with style sheets and scripts in them.
INLINING = {"head.html": (CSS, JS, SPECULATION), "lite-base.html": (LITE_CSS,)}


@cache
def _parser() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), extensions=[InternationalizationExtension], autoescape=True)


# What the code fills in by itself: around the pages made from base.html (warta.edition.furniture), and in feeds.
_FILLED_IN = {
    "base.html": ("head.html", "mast.html", "foot.html"),
    "rss.xml": ("rss-item.xml", "feed-content.html"),
    "atom.xml": ("atom-entry.xml", "feed-content.html"),
}


def _with_all_it_uses(name: str) -> dict[str, str]:
    sources: dict[str, str] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in sources:
            sources[one] = (TEMPLATES / one).read_text("utf-8")
            waiting += [used for used in find_referenced_templates(_parser().parse(sources[one])) if used]
            waiting += _FILLED_IN.get(one, ())
    return sources


@cache
def template_digest(name: str) -> str:
    """Changes with a template, all it includes, the assets where they are inlined, and the texts."""
    texts = [catalogue(language).read_bytes() for language in LANGUAGES]
    sources = _with_all_it_uses(name)
    assets = [inlined for name, inlined in INLINING.items() if name in sources]
    return digest_of((sources, assets, texts)).hex()


@cache
def recipe_digest() -> str:
    """Changes with any line of this room's code."""
    return digest_of([(path.name, path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))]).hex()


def load_templates(names: Sequence[str]) -> Mapping[str, object]:
    """Digests by template name."""
    return {name: template_digest(name) for name in names if (TEMPLATES / name).is_file()}


def load_recipes(names: Sequence[str]) -> Mapping[str, object]:
    """Digests by recipe name."""
    return {name: recipe_digest() for name in names if name == RECIPE}


KINDS = (FactKind("template", load_templates, ""), FactKind("recipe", load_recipes, ""))


def ambient() -> dict[str, object]:
    """Every fact of the running code, by key, for the press to compare with the last deploy's."""
    names = (path.name for path in sorted(TEMPLATES.iterdir()))
    facts: dict[str, object] = {keys.template(name): template_digest(name) for name in names}
    return facts | {keys.recipe(RECIPE): recipe_digest()}
