"""Templates, compiled once for each language, when they are first filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from functools import cache, lru_cache
from gettext import GNUTranslations
from pathlib import Path
from traceback import extract_tb
from types import CodeType
from typing import Any, cast

from jinja2 import (
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.ext import Extension, InternationalizationExtension
from markupsafe import Markup, escape

from warta.edition.language import LANGUAGES, texts_in
from warta.edition.theme.assets import FOLDER, LITE_CSS, SPECULATION
from warta.edition.theme.own import ThemeError, href_of, made_of_the_theme, own_templates
from warta.edition.units import with_units

TEMPLATES = FOLDER / "templates"
# Ours by name, read when the room is imported, as its code is: their digests then are those of what is compiled, also
# while an upgrade lies on the disk already.
OURS = {file.name: file.read_bytes() for file in sorted(TEMPLATES.iterdir()) if file.is_file()}
_special_in = re.compile("[&<>'\"]").search
_FIXED_TEXT = re.compile(r"\{% trans %\}([^{}]*)\{% endtrans %\}")


class FixedTexts(Extension):
    """Translates texts without variables once, as a template is compiled, rather than each time it is filled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source with those texts in the language of its environment."""
        texts = cast(GNUTranslations, self.environment.globals["texts"])
        return _FIXED_TEXT.sub(lambda found: str(escape(texts.gettext(found[1]))), source)


def escaped(value: Any) -> Any:
    """What `escape` gives, for templates; the same object where nothing in it needs escaping, as is usual."""
    kind = type(value)
    return value if kind is Markup or (kind is str and not _special_in(value)) else escape(value)


class Quick(Template):
    """A compiled template that takes less time to fill."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Made so however it is reached: by its name, included or extended."""
        made = super().from_code(environment, code, globals, uptodate)
        # Compiled templates look it up here for each value; the usual one is a fifth of filling a page.
        made.root_render_func.__globals__["escape"] = escaped
        # They are copied for each page, which takes a chain of mappings far longer.
        made.globals = dict(made.globals)
        return made


def environment(language: str) -> Environment:
    """The templates in the texts of a language; a newsroom's own before ours, which it reaches as `warta/...`."""
    return _compiled(language, tuple((file, file.read_bytes()) for file in own_templates().values()))


def _ours(name: str) -> tuple[str, str, None] | None:
    return (OURS[name].decode(), str(TEMPLATES / name), None) if name in OURS else None


# Compiling takes longest: a theme whose templates stay the same keeps them. What is compiled later is of these
# contents too, whatever lies in the files by then.
@lru_cache(maxsize=2 * len(LANGUAGES))
def _compiled(language: str, files: tuple[tuple[Path, bytes], ...]) -> Environment:
    held = {file.name: (content, str(file)) for file, content in files}

    def own(name: str) -> tuple[str, str, None] | None:
        return (held[name][0].decode(), held[name][1], None) if name in held else None

    ours = FunctionLoader(_ours)
    made = Environment(
        loader=ChoiceLoader([FunctionLoader(own), PrefixLoader({"warta": ours}), ours]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[InternationalizationExtension, FixedTexts],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.template_class = Quick
    # Our own files, read when the room is imported.
    assets = {"speculation": SPECULATION, "lite_css": LITE_CSS}
    made.globals.update({name: Markup(text) for name, text in assets.items()})  # noqa: S704
    made.filters["with_units"] = with_units
    made.globals.update(texts=texts_in(language), theme_file=href_of)
    made.install_gettext_translations(texts_in(language), newstyle=True)  # type: ignore[attr-defined]
    return made


def compile_all(language: str) -> None:
    """Compiles what pages can be made of, for processes that are forked from this one."""
    compiler = environment(language)
    own = own_templates().keys()
    for name in OURS.keys() | own | {f"warta/{name}" for name in own}:
        # A newsroom's own that is broken: those who use it say so.
        with suppress(TemplateError, UnicodeDecodeError, OSError):
            compiler.get_template(name)


@made_of_the_theme
@cache
def template(name: str, language: str) -> Template:
    """A compiled template in a language; English where there are no texts for it."""
    return environment(language if language in LANGUAGES else "en").get_template(name)


def filled(name: str, language: str, context: Mapping[str, object]) -> str:
    """The template with its values; where that fails, a ThemeError says at which line of which file."""
    try:
        return template(name, language).render(context)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        place = _place_of(error)
        if place is None:
            raise
        raise ThemeError(f"{place}: {error}") from error


def _place_of(error: Exception) -> str | None:
    """File and line of the template in which it came up."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    files = {str(file) for file in own_templates().values()}
    return next((f"{file}:{line}" for file, line in reversed(frames) if file in files), None)
