"""Forms of accounts: a name is nobody's duty, for many people have one only."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.users.forms import UserCreationForm, UserEditForm

NAMES = ("first_name", "last_name")


class OfOneName:
    """A form of an account that asks for no names, and for no address of mail where the account has none."""

    fields: dict[str, Any]
    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NAMES:
            self.fields[name].required = False
        # `warta user add` makes accounts without; one that gets letters does not lose them by an empty field.
        if self.instance.pk and not self.instance.email:
            self.fields["email"].required = False


class OwnNameForm(OfOneName, NameEmailForm):
    """One's own name and address."""


class OwnName(NameEmailSettingsPanel):
    """The part of one's own account that says who one is."""

    form_class = OwnNameForm


class NewAccountForm(OfOneName, UserCreationForm):
    """A new account."""


class AccountForm(OfOneName, UserEditForm):
    """An account that exists."""
