"""docs/dependencies.md names every direct dependency, with the licence its package states, and no other."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import metadata, packages_distributions
from pathlib import Path

from tests.docs.pages import DOCS, ROOT, rows

PAGE = DOCS / "dependencies.md"
FIT_FOR_MIT = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "LGPL-3.0-only", "MIT", "MIT-CMU", "MPL-2.0", "OLDAP-2.8", "PSF-2.0",
    "Unlicense",
}  # fmt: skip
# Wagtail is built of these and brings the versions it fits.
PARTS_OF_WAGTAIL = {"django-filter", "django-modelcluster", "django-taggit", "modelsearch"}


def names(requirements: list[str]) -> list[str]:
    return [found[0] for one in requirements if (found := re.match(r"[\w-]+", one))]


def declared() -> tuple[list[str], list[str]]:
    """What pyproject.toml asks for, to run and to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return names(project["dependencies"]), names(project["optional-dependencies"]["dev"])


def licence_in_package(name: str) -> str:
    """All that an installed package says of its licence."""
    said = metadata(name)
    classifiers = [one for one in said.get_all("Classifier") or [] if one.startswith("License")]
    return " ".join([said.get("License-Expression") or "", (said.get("License") or "")[:80], *classifiers])


def imported_by(source: Path) -> set[str]:
    """The top-level packages that a module imports."""
    nodes = list(ast.walk(ast.parse(source.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    given = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in plain | given}


def test_every_direct_dependency_has_its_line_and_no_other() -> None:
    run, develop = declared()
    assert [row[0] for row in rows(PAGE)] == run + develop, "docs/dependencies.md and pyproject.toml, in one order"


def test_every_line_says_all_five_things() -> None:
    assert [row[0] for row in rows(PAGE) if len(row) != 5 or not all(row)] == []


def test_every_licence_is_the_packages_own_and_fits_ours() -> None:
    for name, _, _, licence, _ in rows(PAGE):
        assert licence in FIT_FOR_MIT, name
        assert licence.partition("-")[0] in licence_in_package(name), f"{name}: {licence_in_package(name)}"


def test_what_we_import_is_a_dependency_of_our_own() -> None:
    """Not only of something that we depend on, which may drop it."""
    own = {*sys.stdlib_module_names, "warta"}
    imported = {name for source in (ROOT / "src").rglob("*.py") for name in imported_by(source) - own}
    known = packages_distributions()
    distributions = {known[name][0].lower().replace("_", "-") for name in imported}
    assert distributions - PARTS_OF_WAGTAIL - set(declared()[0]) == set(), "imported below src, not in pyproject.toml"
