"""What only a signal sees: rows deleted by queryset, bare page rows that are saved, what leaves the public."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished

from warta.newsroom import addressing
from warta.newsroom.hiding import hide_photos_of
from warta.newsroom.models import Figure, Flat, Front, Person, Section, Story, Storyline, Topic
from warta.newsroom.models.addressed import Addressed

_PAGES = {Story: "story", Section: "section", Flat: "flat"}
_KINDS = {**_PAGES, Person: "person", Topic: "topic", Figure: "figure", Storyline: "storyline"}


def _close(sender: Any, instance: Any, **kwargs: Any) -> None:
    if sender is Story and instance.live:
        hide_photos_of(instance)
    addressing.close(addressing.owner_key(_KINDS[sender], instance.pk))


def _hide(sender: Any, instance: Story, **kwargs: Any) -> None:
    hide_photos_of(instance)


def _refuse_privacy(sender: Any, **kwargs: Any) -> None:
    # The press prints for everyone what is live.
    raise ValidationError(_("No page can be shown to some only. Unpublish it, or keep it as a draft."))


def _keep(sender: Any, instance: Front, **kwargs: Any) -> None:
    instance.refuse_leaving()


def _follow(sender: Any, instance: Page, created: bool, **kwargs: Any) -> None:
    """Wagtail saves the bare page within the transaction that moved it in the tree, or that unpublished several."""
    page = None if created else instance.specific
    if isinstance(page, Front) and not page.live:
        page.refuse_leaving()
    if isinstance(page, Addressed):
        page.moved()


def connect() -> None:
    """Listens to deletions of all that owns an address, and to moves."""
    for model in _KINDS:
        pre_delete.connect(_close, sender=model, dispatch_uid=f"warta.close.{model.__name__}")
    pre_delete.connect(_keep, sender=Front, dispatch_uid="warta.keep.Front")
    page_unpublished.connect(_hide, sender=Story, dispatch_uid="warta.hide")
    pre_save.connect(_refuse_privacy, sender=PageViewRestriction, dispatch_uid="warta.refuse.privacy")
    post_save.connect(_follow, sender=Page, dispatch_uid="warta.follow")
