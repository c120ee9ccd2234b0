"""What is wrong with a newsroom's own theme, as far as can be told before a page is made of it."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from warta.edition.theme.assets import script, style_of
from warta.edition.theme.environment import OURS, environment
from warta.edition.theme.own import ThemeError, own_templates
from warta.facts.values import Look


def problems() -> list[str]:
    """A line for each, with file and line; none where there is no such theme."""
    return [*_of_templates(), *_of_assets()]


def _of_templates() -> Iterator[str]:
    known = environment("en")
    used: set[str] = set()
    for file in own_templates().values():
        try:
            source = file.read_text("utf-8")
            used.update(name for name in find_referenced_templates(known.parse(source, file.name, str(file))) if name)
        except TemplateSyntaxError as error:
            yield f"{file}:{error.lineno}: {error.message}"
        except (OSError, UnicodeDecodeError) as error:
            yield f"{file}: {error}"
    for name in sorted(used):
        if name not in own_templates() and name.removeprefix("warta/") not in OURS:
            yield f"there is no template {name}"
    for name, file in own_templates().items():
        if name not in used and name not in OURS:
            yield f"{file}: nothing uses it; Warta has no template of that name"


def _of_assets() -> Iterator[str]:
    try:
        style_of(Look())
        script()
    except ThemeError as error:
        yield str(error)
