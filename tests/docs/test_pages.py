"""What README and documents point at exists: files, targets, commands, rooms."""

from __future__ import annotations

import re
import tomllib
from importlib.util import find_spec
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from tests.docs.pages import DOCS, ROOT, code
from tests.docs.test_makefile import TARGETS
from warta.site.cli import main
from warta.site.home import Mail

README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
PACKAGE = ROOT / "src" / "warta"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_targets_that_exist() -> None:
    named = set(re.findall(r"\bmake (?:\w+=\S+ )?([a-z]+)\b", " ".join([*code(README), *fenced()])))
    assert {"run", "test", "check", "bench", "help", "setup"} <= named <= set(TARGETS)


def test_the_readme_names_commands_that_exist() -> None:
    named = re.findall(r"\bwarta ([a-z]+)(?: ([a-z]+))?", " ".join([*code(README), *fenced()]))
    assert len(named) > 8
    for name, below in named:
        command = main.get_command(click.Context(main), name)
        assert command is not None, name
        if isinstance(command, click.Group):
            assert below in command.commands, f"{name} {below}"


def test_every_command_that_is_listed_is_written() -> None:
    assert [name for name in main.list_commands(click.Context(main)) if not find_spec(f"warta.site.cli.{name}_")] == []


def test_the_list_of_commands_names_what_each_of_them_can_do() -> None:
    listed = CliRunner().invoke(main, ["--help"]).stdout
    for name in ("press", "edition"):
        group = main.get_command(click.Context(main), name)
        assert isinstance(group, click.Group)
        assert [one for one, below in group.commands.items() if not below.hidden and one not in listed] == []


def test_the_readme_names_every_room() -> None:
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    assert {one.removeprefix("src/warta/") for one in code(README) if one.startswith("src/warta/")} == rooms


def test_decisions_are_numbered_and_on_a_page() -> None:
    names = [page.name for page in sorted((DOCS / "decisions").glob("*.md"))]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        text = (DOCS / "decisions" / name).read_text("utf-8")
        assert text.startswith(f"# {name[:4]} ")
        assert len(text.splitlines()) <= 40, name
        assert [part for part in ("**Context.**", "**Decision.**", "**Consequences.**") if part not in text] == []


def test_the_readme_shows_each_setting_of_mail_in_a_form_that_is_taken() -> None:
    (settings,) = (
        tomllib.loads(text) for text in re.findall(r"```toml\n(.*?)```", README, re.DOTALL) if "[mail]" in text
    )
    assert set(settings["mail"]) == set(Mail.__struct_fields__)
    assert msgspec.convert(settings["mail"], Mail).port == Mail().port


def fenced() -> list[str]:
    """The blocks of commands in the README."""
    return re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
