"""Translations, as the tests of several rooms look at them."""

from __future__ import annotations

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
VARIABLES = re.compile(r"\{\w+\}|%\(\w+\)s")


def django_template(file: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's way into Django templates, by way of what Django itself makes of them."""
    source = templatize(file.read().decode())
    return extract_python(BytesIO(source.encode()), keywords, comment_tags, options)


def texts_in_code(folder: Path, methods: Iterable[tuple[str, Any]], keywords: Iterable[str]) -> set[str]:
    """What the code and templates below a folder say to people."""
    options = {pattern: {"silent": "false"} for pattern, method in methods if method == JINJA}
    found = extract_from_dir(folder, list(methods), options, keywords=dict.fromkeys(keywords))
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def source_of(compiled: Path) -> Catalog:
    """The .po file that lies beside a compiled catalogue, `<language>/LC_MESSAGES/<domain>.mo`."""
    with compiled.with_suffix(".po").open("rb") as file:
        return read_po(file, locale=compiled.parts[-3])


def assert_complete(compiled: Path, texts: set[str]) -> None:
    """The catalogue translates each of the texts, no other, and keeps their variables."""
    messages = [message for message in source_of(compiled) if message.id]
    known = {_forms(message.id)[0] for message in messages}
    assert known == texts, f"add to the .po: {sorted(texts - known)}; take out: {sorted(known - texts)}"
    for message in messages:
        forms = _forms(message.string)
        assert all(forms) and not message.fuzzy, message.id
        wanted = set(VARIABLES.findall(_forms(message.id)[-1]))
        assert all(set(VARIABLES.findall(form)) == wanted for form in forms), message.id


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A text, or its singular and plurals."""
    return (text,) if isinstance(text, str) else tuple(text)


def assert_compiled(compiled: Path) -> None:
    """The .mo file is what its .po file compiles to."""
    made = BytesIO()
    write_mo(made, source_of(compiled))
    assert compiled.read_bytes() == made.getvalue(), f"{compiled} is older than its .po: compile it"
