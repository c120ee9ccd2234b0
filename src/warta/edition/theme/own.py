"""A newsroom's own theme: a folder whose files go before ours. There is none until the site names one."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from warta.facts.digest import digest_of

TEMPLATES = "templates"
FILES = "files"


class Remembering(Protocol):
    """A function that remembers what it made."""

    def cache_clear(self) -> None: ...


R = TypeVar("R", bound=Remembering)

# What lies in the folder: each file's name, when it was written, its size.
Lying = tuple[tuple[str, int, int], ...]

_worn: list[Path] = []
_lay_there: list[Lying] = []
_made_of_it: list[Remembering] = []


class ThemeError(Exception):
    """A file of the newsroom's own theme cannot be used; says which, where in it, and why."""


def made_of_the_theme(made: R) -> R:
    """Notes that what a function remembers is forgotten with the theme it was made of."""
    _made_of_it.append(made)
    return made


def wear(folder: Path | None) -> None:
    """From here on the files of this folder, which may come later, go before ours; None for ours alone."""
    _worn[:] = [folder] if folder is not None else []
    _lay_there[:] = [_lying()]
    for made in _made_of_it:
        made.cache_clear()


def has_changed() -> bool:
    """Whether somebody changed a file of the folder since it was put on."""
    return bool(_worn) and _lay_there != [_lying()]


def look_again() -> None:
    """Puts the folder on anew if it has changed; never while pages are made of it side by side."""
    if has_changed():
        wear(_worn[0])


def _lying() -> Lying:
    files = sorted(file for folder in _worn for file in folder.rglob("*"))
    known = [(str(file), file.stat()) for file in files if file.is_file()]
    return tuple((name, found.st_mtime_ns, found.st_size) for name, found in known)


def own_file(name: str) -> Path | None:
    """The newsroom's file of that name, where it has one."""
    return next((folder / name for folder in _worn if (folder / name).is_file()), None)


def own_text(name: str) -> str:
    """What is in that file; nothing where there is none."""
    file = own_file(name)
    try:
        return file.read_text("utf-8") if file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(f"{file}: {error}") from error


@made_of_the_theme
@cache
def own_templates() -> dict[str, Path]:
    """The newsroom's templates by name."""
    folders = [folder / TEMPLATES for folder in _worn if (folder / TEMPLATES).is_dir()]
    return {file.name: file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()}


def own_files() -> dict[str, Path]:
    """What pages may show of the folder `files`, by its path in there."""
    folders = [folder / FILES for folder in _worn]
    found = [(folder, file) for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    return {file.relative_to(folder).as_posix(): file for folder, file in found}


def served_as(name: str) -> str:
    """The path below `/static/` of a file of `files`: its content is part of it, so it is kept for ever."""
    file = own_files().get(name)
    if file is None:
        raise ThemeError(f"there is no {FILES}/{name} in the theme's folder")
    content = sha256(file.read_bytes()).hexdigest()[:12]
    return f"theme/{Path(name).with_name(f'{file.stem}.{content}{file.suffix}').as_posix()}"


def href_of(name: str) -> str:
    """Where readers find a file of `files`."""
    return f"/static/{served_as(name)}"


def digest_of_own(*names: str) -> bytes:
    """Changes with any of these files and of `files`; of bytes, so that a file that cannot be used has one, too."""
    read = [(name, file.read_bytes()) for name in names if (file := own_file(name))]
    return digest_of((read, [(name, file.read_bytes()) for name, file in own_files().items()]))
