"""How far somebody's rights reach: in which sections they may do what with stories, known before any story is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from warta.desk.progress import Progress
from warta.newsroom.models import Section

# With any of these, Wagtail shows what is in a section.
ANY = ("add", "change", "publish", "bulk_delete", "lock", "unlock")


@dataclass(frozen=True, slots=True)
class Reach:
    """Sections by right; `everywhere` names the rights that hold in all of them, `anywhere` those that hold at all."""

    user: Any
    sections: dict[str, frozenset[int]]
    anywhere: frozenset[str]
    everywhere: frozenset[str]

    @classmethod
    def of(cls, user: Any) -> Reach:
        """Two queries, however many stories there are."""
        paths = dict(Section.objects.order_by("pk").values_list("pk", "path"))
        if user.is_superuser:
            return cls(user, dict.fromkeys(ANY, frozenset(paths)), frozenset(ANY), frozenset(ANY))
        given = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
        roots = {action: _roots(given, action) for action in ANY}
        sections = {action: _below(roots[action], paths) for action in ANY}
        anywhere = frozenset(action for action, those in roots.items() if those)
        return cls(user, sections, anywhere, frozenset(one for one in anywhere if len(sections[one]) == len(paths)))

    def may(self, action: str) -> bool:
        """Whether somebody may do so in any section."""
        return action in self.anywhere

    def where(self, *actions: str) -> frozenset[int]:
        """The sections in which somebody may do one of these."""
        return frozenset().union(*(self.sections[action] for action in actions))

    def visible_sections(self) -> frozenset[int]:
        """The sections of which somebody sees what is in them."""
        return self.where(*ANY)

    def visible(self) -> QuerySet[Progress]:
        """The stories whose headlines somebody may read in the desk."""
        return self.stories(*ANY)

    def stories(self, *actions: str) -> QuerySet[Progress]:
        """The stories with which somebody may do one of these, by their section."""
        if self.everywhere & set(actions):
            return Progress.objects.all()
        return Progress.objects.filter(section__in=self.where(*actions))

    def may_edit(self, one: Progress) -> bool:
        """As Wagtail answers for the story itself, without asking the database."""
        own = one.owner_id == self.user.pk and one.section_id in self.sections["add"]
        return own or one.section_id in self.where("change", "publish")


def roots_of(user: Any) -> frozenset[str]:
    """The paths of the pages at and below which Wagtail shows somebody what there is."""
    given = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return frozenset(root for action in ANY for root in _roots(given, action))


def _roots(given: Any, action: str) -> tuple[str, ...]:
    return tuple(one.page.path for one in given if one.permission.codename == f"{action}_page")


def _below(roots: tuple[str, ...], paths: dict[int, str]) -> frozenset[int]:
    return frozenset(pk for pk, path in paths.items() if path.startswith(roots))
