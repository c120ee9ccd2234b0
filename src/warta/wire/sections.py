"""The sections that incoming stories name, found or made."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from warta.newsroom.models import Front, Section
from warta.newsroom.slugs import slug_from


class NoSuchSection(Exception):
    """Says what to do about a section that is not there."""


class Sections:
    """Sections by slug path (`ekbis`, `ekbis/makro`); makes missing ones if allowed."""

    def __init__(self, create: bool, dry_run: bool) -> None:
        self._create, self._dry_run = create, dry_run
        self._known: dict[str, Section | None] = {}

    def get(self, path: str) -> Section | None:
        """The section; None for one that a dry run would make. Raises NoSuchSection."""
        if path not in self._known:
            self._known[path] = self._find(path) or self._make(path)
        return self._known[path]

    def _find(self, path: str) -> Section | None:
        top, _, below = path.partition("/")
        section = Section.objects.filter(above=None, slug=top).first()
        return Section.objects.filter(above=section, slug=below).first() if section and below else section

    def _make(self, path: str) -> Section | None:
        if not self._create:
            raise NoSuchSection(
                f"there is no section “{path}”; make it in the desk, name one with --section, or use --create-sections"
            )
        if self._dry_run:
            return None
        top, _, below = path.partition("/")
        parent = self.get(top) if below else Front.objects.get()
        slug = slug_from(below or top, "kanal")
        try:
            return parent.add_child(instance=Section(title=slug.replace("-", " ").title(), slug=slug))
        except ValidationError as error:
            raise NoSuchSection(f"the section “{path}” cannot be made: {' '.join(error.messages)}") from error
