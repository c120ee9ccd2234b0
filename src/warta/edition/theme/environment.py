"""Templates, compiled once for each language."""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.ext import Extension, InternationalizationExtension
from markupsafe import Markup, escape

from warta.edition.language import LANGUAGES, texts_in
from warta.edition.theme.assets import CSS, FOLDER, JS, LITE_CSS, SPECULATION

TEMPLATES = FOLDER / "templates"
_SPECIAL = re.compile("[&<>'\"]")
_FIXED_TEXT = re.compile(r"\{% trans %\}([^{}]*)\{% endtrans %\}")


class FixedTexts(Extension):
    """Translates texts without variables once, as a template is compiled, rather than each time it is filled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source with those texts in the language of its environment."""
        texts = cast(GNUTranslations, self.environment.globals["texts"])
        return _FIXED_TEXT.sub(lambda found: str(escape(texts.gettext(found[1]))), source)


def escaped(value: object) -> str:
    """What `escape` gives, for templates; the same object where nothing in it needs escaping, as is usual."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(cast(str, value))):
        return cast(str, value)
    return escape(value)


@cache
def environment(language: str) -> Environment:
    """The templates in the texts of a language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[InternationalizationExtension, FixedTexts],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    # Our own files, read when the room is imported.
    assets = {"css": CSS, "js": JS, "speculation": SPECULATION, "lite_css": LITE_CSS}
    made.globals.update({name: Markup(text) for name, text in assets.items()}, texts=texts_in(language))  # noqa: S704
    made.install_gettext_translations(texts_in(language), newstyle=True)  # type: ignore[attr-defined]
    for name in made.list_templates():
        compiled = made.get_template(name)
        # Compiled templates look it up here for each value; the usual one is a fifth of filling a page.
        compiled.root_render_func.__globals__["escape"] = escaped
        # They are copied for each page, which takes a chain of mappings far longer.
        compiled.globals = dict(compiled.globals)
    return made


@cache
def template(name: str, language: str) -> Template:
    """A compiled template in a language; English where there are no texts for it."""
    return environment(language if language in LANGUAGES else "en").get_template(name)
