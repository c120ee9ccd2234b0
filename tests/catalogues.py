"""Translations, as the tests of several rooms look at them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

JINJA = "jinja2.ext.babel_extract"
VARIABLES = re.compile(r"\{\w+\}|%\(\w+\)[sd]|%[sd]")
TAGS = re.compile(r"<[^>]+>")


def django_template(file: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's way into Django templates, by way of what Django itself makes of them."""
    source = templatize(file.read().decode())
    return extract_python(BytesIO(source.encode()), keywords, comment_tags, options)


def texts_in_code(folder: Path, methods: Iterable[tuple[str, Any]], keywords: Iterable[str]) -> set[str]:
    """What the code and templates below a folder say to people."""
    options = {pattern: {"silent": "false"} for pattern, method in methods if method == JINJA}
    found = extract_from_dir(folder, list(methods), options, keywords=dict.fromkeys(keywords))
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def texts_out_of_reach(folder: Path, keywords: Iterable[str]) -> list[str]:
    """Where a text stands inside an f-string, in which no extractor looks: it would be translated by nobody."""
    wanted = set(keywords)
    return [
        f"{file}:{call.lineno}"
        for file in folder.rglob("*.py")
        for string in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in wanted
        if any(isinstance(argument, ast.Constant) for argument in call.args)
    ]


def source_of(compiled: Path) -> Catalog:
    """The .po file that lies beside a compiled catalogue, `<language>/LC_MESSAGES/<domain>.mo`."""
    with compiled.with_suffix(".po").open("rb") as file:
        return read_po(file, locale=compiled.parts[-3])


def assert_complete(compiled: Path, texts: set[str]) -> None:
    """The catalogue translates each of the texts, no other, and keeps their variables and their HTML."""
    known = {_forms(message.id)[0] for message in source_of(compiled) if message.id}
    assert known == texts, f"add to the .po: {sorted(texts - known)}; take out: {sorted(known - texts)}"
    assert_faithful(compiled)


def assert_faithful(compiled: Path) -> None:
    """The catalogue leaves no text open, and keeps the variables and the HTML of each."""
    for message in source_of(compiled):
        if message.id:
            forms, pattern = _forms(message.string), _forms(message.id)[-1]
            assert all(forms) and not message.fuzzy, message.id
            # A singular that has variables may be followed as well; one without them, as "1 page", says no number.
            named = [set(VARIABLES.findall(form)) for form in _forms(message.id)]
            wanted = [names for names in named if names] or [set()]
            assert all(set(VARIABLES.findall(form)) in wanted for form in forms), message.id
            assert all(sorted(TAGS.findall(form)) == sorted(TAGS.findall(pattern)) for form in forms), message.id


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A text, or its singular and plurals."""
    return (text,) if isinstance(text, str) else tuple(text)


def assert_compiled(compiled: Path) -> None:
    """The .mo file is what its .po file compiles to."""
    made = BytesIO()
    write_mo(made, source_of(compiled))
    assert compiled.read_bytes() == made.getvalue(), f"{compiled} is older than its .po: compile it"
