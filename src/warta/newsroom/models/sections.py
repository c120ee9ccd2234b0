"""Sections (kanal), nested at most once."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from warta.newsroom import addressing
from warta.newsroom.models.addressed import Addressed, writes_public_columns
from warta.newsroom.rights import Housed


class Section(Housed, Addressed):
    """A section. `above` is the section it is nested in, kept in step with the tree."""

    owner_kind = "section"

    # Named, since the default (`section`) would clash with the column of that name on stories.
    page_ptr = models.OneToOneField(Page, models.CASCADE, parent_link=True, primary_key=True, related_name="as_section")
    description = models.TextField(_("description"), blank=True)
    above = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="below")

    content_panels = [*Page.content_panels, FieldPanel("description")]
    preview_modes: list[tuple[str, str]] = []
    parent_page_types = ["newsroom.Front", "newsroom.Section"]
    subpage_types = ["newsroom.Section", "newsroom.Story"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @property
    def top(self) -> Section:
        """The section whose name stands in addresses: this one, or the one it is nested in."""
        return self.above or self

    @property
    def was_read(self) -> bool:  # type: ignore[override]
        """Whether readers have seen a story of it, or of a section in it."""
        inside = models.Q(section=self) | models.Q(section__above=self)
        return bool(self.stories.model.objects.filter(inside, published_at__isnull=False).exists())

    def public_path(self) -> str:
        return self._path_in(self.above, self.slug)

    def path_below(self, destination: Page, slug: str) -> str:
        return self._path_in(destination, slug)

    @staticmethod
    def _path_in(parent: Page | None, slug: str) -> str:
        return f"{parent.public_path()}{slug}/" if isinstance(parent, Section) else f"/{slug}/"

    def clean(self) -> None:
        parent = self.get_parent() if self.path else None
        if parent and isinstance(parent.specific, Section) and parent.specific.above_id:
            raise ValidationError(_g("Sections nest once only. Make this a section, or put it into a section."))
        super().clean()

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        nested_twice = isinstance(parent.specific, Section) and parent.specific.above_id
        return super().can_create_at(parent) and not nested_twice

    def settle_columns(self) -> None:
        self.above = self._above()

    def with_content_json(self, content: dict[str, Any]) -> Section:
        # Where it is nested is what the tree says: the section above it then may be gone.
        draft: Section = super().with_content_json({**content, "above": self.above_id})
        return draft

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        # Not by its address: a closed section has none, and its stories may be public.
        before = Section.objects.filter(pk=self.pk).values_list("slug", "above_id").first() if self.pk else None
        super().save(*args, **kwargs)
        if writes_public_columns(kwargs) and before not in (None, (self.slug, self.above_id)):
            self._settle_those_below()

    def check_move(self, destination: Page) -> None:
        self._check_nesting(destination, with_those_below=True)
        super().check_move(destination)
        stories = self._stories_in(destination, self.slug)
        live = self.stories.filter(live=True).values_list("pk", flat=True)
        addressing.refuse_any_taken(stories, [addressing.owner_key("story", pk) for pk in live])

    def check_copy(self, destination: Page, slug: str, *, with_those_below: bool) -> None:
        self._check_nesting(destination, with_those_below)
        super().check_copy(destination, slug, with_those_below=with_those_below)
        if with_those_below:
            addressing.refuse_any_taken(self._stories_in(destination, slug), [])

    def _check_nesting(self, destination: Page, with_those_below: bool) -> None:
        nests = with_those_below and self.below.exists()
        if isinstance(destination, Section) and (destination.above or nests):
            raise ValidationError(_g("Sections nest once only. Make this a section, or put it into a section."))

    def _stories_in(self, destination: Page, slug: str) -> list[str]:
        """Where this section's public stories would stand if it stood below `destination` under a slug."""
        top = destination.top.slug if isinstance(destination, Section) else slug
        return [f"/{top}/{story}/" for story in self.stories.filter(live=True).values_list("slug", flat=True)]

    def moved(self) -> None:
        self.settle_columns()
        Section.objects.filter(pk=self.pk).update(above=self.above)
        super().moved()
        self._settle_those_below()

    def _above(self) -> Section | None:
        parent = self.get_parent().specific
        return parent if isinstance(parent, Section) else None

    def _settle_those_below(self) -> None:
        """A new slug or place here is a new address for every page below."""
        for section in Section.objects.filter(pk__in=self.get_children().values("pk")).order_by("pk"):
            section.moved()
        slugs = self.stories.filter(live=True).values_list("pk", "slug")
        addressing.settle_all({f"story:{id}": f"/{self.top.slug}/{slug}/" for id, slug in slugs})
