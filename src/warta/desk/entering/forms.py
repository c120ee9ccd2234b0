"""The forms at the door. Each counts failures, and none says more than that something was wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin.forms.auth import LoginForm

from warta.desk.audit.doors import door_of
from warta.desk.entering.second_factor import TooSoon, Way, accept, take_on
from warta.desk.entering.throttling import counted
from warta.desk.models import User

# Phones offer what the app shows, and the keyboard with digits.
_DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": "", "maxlength": "12"}
_SIGNS = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "maxlength": "40"}


class PasswordForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        for name in ("username", "password"):
            # Wagtail repeats the label in the field, where a phone has no room for it.
            del self.fields[name].widget.attrs["placeholder"]

    def get_invalid_login_error(self) -> ValidationError:
        return ValidationError(_("Name and password do not match. Please try again."), code="invalid_login")

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username") or ""
        account = User.objects.filter(username=name).first()
        with counted(door_of(name, self.request), account, self.request, "password"):
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class _OfAccount(forms.Form):
    """A form about one account that we know."""

    def __init__(self, user: User, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.user, self.request = user, request
        self.door = door_of(user.get_username(), request)


class CodeForm(_OfAccount):
    """The code of the app."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=40, widget=forms.TextInput(_DIGITS))
    step, wrong = "code", gettext_lazy("This code is wrong, or was used already. Wait for the next one.")
    way: Way | None = None

    def clean_code(self) -> str:
        try:
            with counted(self.door, self.user, self.request, self.step):
                self.way = accept(self.user, self.cleaned_data["code"])
                if self.way is None:
                    raise ValidationError(self.wrong)
        except TooSoon as error:
            raise ValidationError(_("Wait some seconds, then give the code that the app shows by then.")) from error
        return ""  # Spent: nothing may keep it.


class RecoveryForm(CodeForm):
    """One of the codes on paper, for who is without the app; those of the app are taken here too."""

    code = forms.CharField(
        label=gettext_lazy("Recovery code"), max_length=40, widget=forms.TextInput({**_SIGNS, "autofocus": ""})
    )
    wrong = gettext_lazy("This code is wrong, or was used already.")


class AgainForm(CodeForm):
    """Password and a code of either kind, once more: the session alone may be somebody else's hand."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": ""}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code of the app, or a recovery code"),
        max_length=40,
        widget=forms.TextInput({**_SIGNS, "autocomplete": "one-time-code"}),
    )
    field_order = ("password", "code")
    step = "again"

    def clean_password(self) -> str:
        with counted(self.door, self.user, self.request, self.step):
            if not self.user.check_password(self.cleaned_data["password"]):
                raise ValidationError(_("This is not your password."))
        return ""

    def clean_code(self) -> str:
        # With a wrong password no code is spent, and nobody learns whether it was right.
        return "" if "password" in self.errors else super().clean_code()


class SetUpForm(forms.Form):
    """The first code shows that the app has the secret."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=12, widget=forms.TextInput(_DIGITS))

    def __init__(self, device: TOTPDevice, data: Any = None) -> None:
        super().__init__(data)
        self.device = device

    def clean_code(self) -> str:
        try:
            taken = take_on(self.device, self.cleaned_data["code"])
        except TooSoon:
            taken = False
        if not taken:
            raise ValidationError(
                _("This is not the code that the app shows now. Does the phone show the right time? Try the next code.")
            )
        return ""
