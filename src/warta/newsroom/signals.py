"""What only a signal sees of an address: rows deleted by queryset, and bare page rows that are saved."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete
from wagtail.models import Page

from warta.newsroom import addressing
from warta.newsroom.models import Flat, Front, Person, Section, Story, Topic
from warta.newsroom.models.addressed import Addressed

_KINDS = {Story: "story", Section: "section", Flat: "flat", Person: "person", Topic: "topic"}


def _close(sender: Any, instance: Any, **kwargs: Any) -> None:
    addressing.close(addressing.owner_key(_KINDS[sender], instance.pk))


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
    post_save.connect(_follow, sender=Page, dispatch_uid="warta.follow")
