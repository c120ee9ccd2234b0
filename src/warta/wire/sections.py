"""The sections that incoming stories name, found or made."""

from __future__ import annotations

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


MAKE_IT = "Make the section in the desk, name another one with --section, or use --create-sections."
NAME_IT = "Sections nest once only and have names: write one like ekbis or ekbis/makro."


class Place(Struct, frozen=True):
    """A section by its slugs, `("ekbis", "makro")`; `section` and `top` are None where a dry run would make them."""

    slugs: tuple[str, ...]
    top: Section | None
    section: Section | None


class Sections:
    """Sections by slug path (`ekbis`, `ekbis/makro`); makes missing ones if allowed."""

    def __init__(self, create: bool, dry_run: bool) -> None:
        self._create, self._dry_run = create, dry_run
        self._known: dict[tuple[str, ...], Place] = {}

    def get(self, path: str) -> Section | None:
        """The section; None for one that a dry run would make. Raises NoSuchSection."""
        return self.place(path).section

    def place(self, path: str) -> Place:
        """Where stories of a path go. Raises NoSuchSection."""
        names = [name for part in path.split("/") if (name := part.strip())]
        if not 1 <= len(names) <= 2 or not all(map(slugified, names)):
            raise NoSuchSection(f"“{path}” is no section", NAME_IT)
        # As it would be made, so that it is found again.
        slugs = tuple(slug_from(name, "kanal") for name in names)
        if slugs not in self._known:
            self._known[slugs] = self._found(slugs) or self._made(path, names, slugs)
        return self._known[slugs]

    def made_below(self, top: str) -> set[str]:
        """Slugs that a dry run would give to sections and so not to stories below `top`."""
        made = [place.slugs for place in self._known.values() if place.section is None]
        return {slugs[0] for slugs in made} | {slugs[1] for slugs in made if len(slugs) > 1 and slugs[0] == top}

    def _found(self, slugs: tuple[str, ...]) -> Place | None:
        top = Section.objects.filter(above=None, slug=slugs[0]).order_by("pk").first()
        if top is None or len(slugs) == 1:
            return Place(slugs, top, top) if top else None
        section = Section.objects.filter(above=top, slug=slugs[1]).order_by("pk").first()
        return Place(slugs, top, section) if section else None

    def _made(self, path: str, names: list[str], slugs: tuple[str, ...]) -> Place:
        if not self._create:
            raise NoSuchSection(f"there is no section “{path}”", MAKE_IT)
        top = self.get(names[0]) if len(names) > 1 else None
        if self._dry_run:
            return Place(slugs, top, None)
        name = names[-1].replace("-", " ")
        section = Section(title=name.title() if name.islower() else name, slug=slugs[-1])
        try:
            (top or Front.objects.get()).add_child(instance=section)
        except ValidationError as error:
            raise NoSuchSection(f"the section “{path}” cannot be made: {' '.join(error.messages)}") from error
        return Place(slugs, top or section, section)
