"""What sections, stories and flat pages share: one live address, kept true in the transaction of every edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import transaction
from wagtail.models import Page

from warta.newsroom import addressing
from warta.newsroom.models.forms import AddressedForm
from warta.newsroom.models.settings import NewsroomSettings


def writes_public_columns(saving: Mapping[str, Any]) -> bool:
    """Not so when Wagtail notes a draft: it saves a few columns of an object that holds the draft in memory."""
    columns = saving.get("update_fields")
    return columns is None or not {"live", "slug"}.isdisjoint(columns)


class Addressed(Page):
    """A page that owns an address while it is public."""

    owner_kind: ClassVar[str]
    base_form_class = AddressedForm
    # Nothing publishes at a set time yet, so the desk must not offer it.
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    @property
    def address_owner(self) -> str:
        """This page's name in the address table."""
        return addressing.owner_key(self.owner_kind, self.pk)

    def public_path(self) -> str:
        """The path at which this page stands while it is public."""
        raise NotImplementedError

    def suggested_slug(self) -> str:
        """A slug to take when this one is refused."""
        return f"{self.slug}-{self.owner_kind}"

    def clean(self) -> None:
        super().clean()
        addressing.refuse_slug(self.slug, self.suggested_slug(), reserved=self.reserved_slugs())
        if self.depth:
            addressing.refuse_taken(self.public_path(), self.address_owner, self.suggested_slug())

    def reserved_slugs(self) -> frozenset[str]:
        """Slugs that this page may not take."""
        return addressing.RESERVED

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if writes_public_columns(kwargs):
            self.settle_address()

    def settle_address(self) -> None:
        """Claims or leaves this page's address, whatever the edit made of it."""
        addressing.settle(self.address_owner, self.public_path() if self.live else None)

    def check_move(self, destination: Page) -> None:
        """Raises a ValidationError where this page cannot go below `destination`."""

    def moved(self) -> None:
        """Brings columns and address in step with a new place in the tree."""
        self.settle_address()

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        # Wagtail serves no pages here and so knows no root; without one its previews and links to pages fail.
        parts = super().get_url_parts(request)
        return parts and (parts[0], NewsroomSettings.load().origin.rstrip("/"), self.public_path())
