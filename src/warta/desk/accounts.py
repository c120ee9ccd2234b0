"""The list of accounts: who may do what."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserForm
from wagtail.users.views.users import IndexView, UserViewSet

from warta.desk.account_forms import AccountForm, NewAccountForm
from warta.desk.models import User
from warta.desk.roles import roles_of


class AccountList(IndexView):
    """Wagtail says of an account only whether it is an owner's."""

    def get_base_queryset(self) -> QuerySet[User]:
        return super().get_base_queryset().prefetch_related("groups")

    @cached_property
    def columns(self) -> list[Column]:
        ours = {
            "username": Column(
                "username", label=gettext_lazy("User name"), sort_key="username", classname="username", width="15%"
            ),
            "is_superuser": Column("roles", accessor=_roles, label=gettext_lazy("Roles"), width="25%"),
            "is_active": Column(
                "is_active", accessor=can_log_in, label=gettext_lazy("Can log in"), sort_key="is_active", width="12%"
            ),
        }
        return [ours.get(column.name, column) for column in super().columns]


class AccountViewSet(UserViewSet):
    """Accounts in the desk."""

    index_view_class = AccountList

    def get_form_class(self, for_update: bool = False) -> type[UserForm]:
        return AccountForm if for_update else NewAccountForm


def _roles(user: User) -> str:
    return capfirst(roles_of(user))


def can_log_in(user: User) -> str:
    """In words: a sign would be read aloud as True."""
    return _("Yes") if user.is_active else _("No")
