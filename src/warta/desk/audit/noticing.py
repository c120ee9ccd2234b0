"""What happens to an account is noticed wherever it is done: in the desk, by a letter, on the machine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_save, pre_save

from warta.desk.audit import noting
from warta.desk.audit.noting import note
from warta.desk.entering.letters import tell
from warta.desk.models import User

_FLAGS = {
    "is_superuser": (noting.OWNER_UNMADE, noting.OWNER_MADE),
    "is_active": (noting.SHUT_OUT, noting.LET_IN),
}


def connect() -> None:
    """Listens to changes of accounts."""
    pre_save.connect(_remember, sender=User, dispatch_uid="warta.audit.before")
    post_save.connect(_compare, sender=User, dispatch_uid="warta.audit.after")
    m2m_changed.connect(_groups, sender=User.groups.through, dispatch_uid="warta.audit.groups")


def _remember(instance: User, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    wanted = [flag for flag in _FLAGS if update_fields is None or flag in update_fields]
    before = User.objects.filter(pk=instance.pk).values(*wanted).first() if instance.pk and wanted else None
    instance.warta_before = before or dict.fromkeys(wanted)


def _compare(instance: User, created: bool, **kwargs: Any) -> None:
    for flag, before in instance.warta_before.items():
        now = getattr(instance, flag)
        # A new account is open and nobody's: only what is more than that is worth a line.
        if now != (flag == "is_active" if created else before):
            note(_FLAGS[flag][now], instance)
    if instance._password is not None and not created:
        note(noting.PASSWORD_SET, instance)
        tell(instance, "password")


def _groups(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:
    """A clearing names no keys: what it takes is asked for before."""
    side = {"post_add": "came", "pre_remove": "left", "pre_clear": "left"}.get(action)
    if side is None:
        return
    if reverse:
        users = instance.user_set.all() if pk_set is None else User.objects.filter(pk__in=pk_set)
        for user in users:
            note(noting.GROUPS_CHANGED, user, **{side: [instance.name]})
        return
    groups = instance.groups.all() if pk_set is None else Group.objects.filter(pk__in=pk_set)
    if names := sorted(groups.values_list("name", flat=True)):
        note(noting.GROUPS_CHANGED, instance, **{side: names})
