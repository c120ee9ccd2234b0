"""The sections that incoming stories name, found or made."""

from __future__ import annotations

from functools import cached_property

from django.core.exceptions import ValidationError
from msgspec import Struct

from warta.newsroom.addressing import slug_from
from warta.newsroom.models import Front, Section
from warta.newsroom.slugs import slugified


class NoSuchSection(Exception):
    """Says which section is not there, and in `advice`, the same for all of them, what to do."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.advice = advice


MOST_NAMED = 20
NAME_IT = "Sections nest once only and have names: write one like ekbis or ekbis/makro."


def sections_here() -> str:
    """The sections that there are, as `--section` names them: `ekbis, ekbis/makro, kota`; the first so many."""
    found = Section.objects.select_related("above").order_by("path")
    named = [path_of(section) for section in found[:MOST_NAMED]]
    more = found.count() - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def path_of(section: Section) -> str:
    """A section's slug, after that of the one it is nested in."""
    return f"{section.above.slug}/{section.slug}" if section.above else section.slug


def slugs_of(path: str) -> tuple[str, ...]:
    """The slugs that a path stands for, as the section would be made, so that it is found again.

    Raises NoSuchSection for what can be no section.
    """
    names = _names_in(path)
    if not 1 <= len(names) <= 2 or not all(map(slugified, names)):
        raise NoSuchSection(f"“{path}” is no section", NAME_IT)
    return tuple(slug_from(name, "kanal") for name in names)


def _names_in(path: str) -> list[str]:
    return [name for part in path.split("/") if (name := part.strip())]


class Place(Struct, frozen=True):
    """A section by its slugs, `("ekbis", "makro")`; `section` and `top` are None where a dry run would make them."""

    slugs: tuple[str, ...]
    top: Section | None
    section: Section | None


class Sections:
    """Sections by slug path (`ekbis`, `ekbis/makro`); makes missing ones if allowed: `made` tells which."""

    def __init__(self, create: bool, dry_run: bool) -> None:
        self.made: list[Section] = []
        self._create, self._dry_run = create, dry_run
        self._known: dict[tuple[str, ...], Place] = {}

    def get(self, path: str) -> Section | None:
        """The section; None for one that a dry run would make. Raises NoSuchSection."""
        return self.place(path).section

    def place(self, path: str) -> Place:
        """Where stories of a path go. Raises NoSuchSection."""
        slugs = slugs_of(path)
        if slugs not in self._known:
            self._known[slugs] = self._found(slugs) or self._made(path, _names_in(path), slugs)
        return self._known[slugs]

    def made_below(self, top: str) -> set[str]:
        """Slugs that a dry run would give to sections and so not to stories below `top`."""
        made = [place.slugs for place in self._known.values() if place.section is None]
        return {slugs[0] for slugs in made} | {slugs[1] for slugs in made if len(slugs) > 1 and slugs[0] == top}

    @cached_property
    def _make_it(self) -> str:
        here = sections_here()
        others = f", or name another one with --section: {here}" if here else "; there is none yet"
        return f"Make the section in the desk, or use --create-sections{others}."

    def _found(self, slugs: tuple[str, ...]) -> Place | None:
        top = Section.objects.filter(above=None, slug=slugs[0]).order_by("pk").first()
        if top is None or len(slugs) == 1:
            return Place(slugs, top, top) if top else None
        section = Section.objects.filter(above=top, slug=slugs[1]).order_by("pk").first()
        return Place(slugs, top, section) if section else None

    def _made(self, path: str, names: list[str], slugs: tuple[str, ...]) -> Place:
        if not self._create:
            raise NoSuchSection(f"there is no section “{path}”", self._make_it)
        top = self.get(names[0]) if len(names) > 1 else None
        if self._dry_run:
            return Place(slugs, top, None)
        name = names[-1].replace("-", " ")
        section = Section(title=name.title() if name.islower() else name, slug=slugs[-1])
        try:
            (top or Front.objects.get()).add_child(instance=section)
        except ValidationError as error:
            raise NoSuchSection(f"the section “{path}” cannot be made: {' '.join(error.messages)}") from error
        self.made.append(section)
        return Place(slugs, top or section, section)
