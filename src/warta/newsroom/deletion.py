"""Deleting leaves a 410. Pages are deleted by queryset, so only the signal of each row sees every deletion."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete

from warta.newsroom import addressing
from warta.newsroom.models import Flat, Person, Section, Story, Topic

_KINDS = {Story: "story", Section: "section", Flat: "flat", Person: "person", Topic: "topic"}


def _close(sender: Any, instance: Any, **kwargs: Any) -> None:
    addressing.close(addressing.owner_key(_KINDS[sender], instance.pk))


def connect() -> None:
    """Listens to the deletion of everything that owns an address."""
    for model in _KINDS:
        pre_delete.connect(_close, sender=model, dispatch_uid=f"warta.close.{model.__name__}")
