"""What sections, stories and flat pages share: one live address, kept true in the transaction of every edit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction
from wagtail.models import Page

from warta.newsroom import addressing
from warta.newsroom.models.forms import AddressedForm, CopyAddressedForm
from warta.newsroom.models.settings import NewsroomSettings


def writes_public_columns(saving: Mapping[str, Any]) -> bool:
    """Not so when Wagtail notes a draft: it saves a few columns of an object that holds the draft in memory."""
    columns = saving.get("update_fields")
    return columns is None or not {"live", "slug"}.isdisjoint(columns)


class Addressed(Page):
    """A page that owns an address while it is public."""

    owner_kind: ClassVar[str]
    base_form_class = AddressedForm
    copy_form_class = CopyAddressedForm
    # Only stories come and go at a set time.
    settings_panels: ClassVar[list[Any]] = []
    # Without Wagtail's own switch for menus: the newsroom's settings say what stands there.
    promote_panels: ClassVar[list[Any]] = Page.promote_panels[:1]
    # While something is carried out that was set for a time: that time, for readers to be told.
    due_at: datetime | None = None

    class Meta:
        abstract = True

    @property
    def address_owner(self) -> str:
        """This page's name in the address table."""
        return addressing.owner_key(self.owner_kind, self.pk)

    def public_path(self) -> str:
        """The path at which this page stands while it is public."""
        raise NotImplementedError

    def path_below(self, destination: Page, slug: str) -> str:
        """The path at which this page would stand below another one, under a slug."""
        raise NotImplementedError

    def suggested_slug(self, slug: str = "") -> str:
        """A slug to take when one (this page's own, if none is named) is refused."""
        return f"{slug or self.slug}-{self.owner_kind}"

    def clean(self) -> None:
        super().clean()
        addressing.refuse_slug(self.slug, self.suggested_slug(), reserved=self.reserved_slugs())
        if self.depth:
            addressing.refuse_taken(self.public_path(), self.address_owner, self.suggested_slug())

    def reserved_slugs(self) -> frozenset[str]:
        """Slugs that this page may not take."""
        return addressing.RESERVED

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.follow_the_tree()
        super().full_clean(*args, **kwargs)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        is_public = writes_public_columns(kwargs)
        if is_public:
            self.follow_the_tree()  # Not by validation alone: Wagtail saves copies without it.
        super().save(*args, **kwargs)
        if is_public:
            self.settle_address()

    def follow_the_tree(self) -> None:
        """Takes its place from the tree as it is now, whatever was moved or renamed since this object was loaded."""
        place = Page.objects.filter(pk=self.pk).values("path", "depth", "numchild", "url_path").first()
        for name, value in (place or {}).items():
            setattr(self, name, value)
        if self.depth:
            self.get_parent(update=True)
            self.settle_columns()

    def settle_columns(self) -> None:
        """Brings the columns that say where it stands in step with its parent in the tree."""

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        # The tree counts the child as gone before the database may refuse to let it go.
        return super().delete(*args, **kwargs)

    def with_content_json(self, content: Any) -> Page:
        """What is public does not depend on which draft is looked at: Wagtail asks the draft.

        A live page without a live revision, such as one that was imported, would be taken down for as long as a
        change of it is scheduled.
        """
        page = super().with_content_json(content)
        page.live_revision_id = self.live_revision_id
        if page.live and page.live_revision_id is None:
            newest = self.revisions.order_by("-created_at", "-pk")
            page.live_revision_id = newest.values_list("pk", flat=True).first()
        return page

    def settle_address(self) -> None:
        """Claims or leaves this page's address, whatever the edit made of it."""
        addressing.settle(self.address_owner, self.public_path() if self.live else None)

    def check_move(self, destination: Page) -> None:
        """Raises a ValidationError where this page cannot go below `destination`."""
        path = self.path_below(destination, self.slug)
        addressing.refuse_taken(path, self.address_owner, self.suggested_slug())

    def check_copy(self, destination: Page, slug: str, *, with_those_below: bool) -> None:
        """Raises a ValidationError where no copy of this page can stand below `destination` under a slug."""
        suggestion = self.suggested_slug(slug)
        addressing.refuse_slug(slug, suggestion, reserved=self.reserved_slugs())
        addressing.refuse_taken(self.path_below(destination, slug), "", suggestion)

    def moved(self) -> None:
        """Brings columns and address in step with a new place in the tree."""
        self.settle_address()

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        # Wagtail serves no pages here and so knows no root; without one its previews and links to pages fail.
        parts = super().get_url_parts(request)
        return parts and (parts[0], NewsroomSettings.load().origin.rstrip("/"), self.public_path())
