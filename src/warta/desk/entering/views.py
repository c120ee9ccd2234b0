"""The way in: the password, then the second factor, which is set up the first time."""

from __future__ import annotations

from functools import wraps
from typing import Any, Protocol

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views.account import LoginView, PasswordResetView

from warta.desk.audit.doors import door_of
from warta.desk.audit.noting import CODES_MADE, FACTOR_SET, PASSWORD_ASKED, note_at_the_door, note_own
from warta.desk.entering import halfway, recovery_codes
from warta.desk.entering.forms import CodeForm, PasswordForm, RecoveryForm, SetUpForm
from warta.desk.entering.second_factor import as_picture, as_text, device_of, propose
from warta.desk.entering.throttling import Slowed, is_slowed_for_letters
from warta.desk.models import User

TOO_MANY = 429
PROPOSED = "warta.proposed"


class Step(Protocol):
    """A page for somebody who is halfway in."""

    def __call__(self, request: HttpRequest, user: User) -> HttpResponse: ...


def status_of(form: forms.Form) -> int:
    """429 when a form was refused because of too many failures."""
    errors = form.errors.as_data().values() if form.is_bound else ()
    return TOO_MANY if any(one.code == "slowed" for some in errors for one in some) else 200


class Door(LoginView):
    """The password is the first of two steps; nobody is logged in by it."""

    def get_form_class(self) -> type[PasswordForm]:
        return PasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        halfway.begin(self.request, form.get_user(), self.get_success_url(), form.cleaned_data["remember"])
        return redirect("desk_code" if device_of(form.get_user()) else "desk_set_up")

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status_of(form))


class AskForPassword(PasswordResetView):
    """A letter with a link. So many in a while, for addresses that somebody has and for others."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        door = door_of(f"letter {email}", self.request)
        if is_slowed_for_letters(door, timezone.now()):
            form.add_error(None, Slowed())
            return self.render_to_response(self.get_context_data(form=form), status=TOO_MANY)
        account = User.objects.filter(email__iexact=email, is_active=True).first()
        note_at_the_door(PASSWORD_ASKED, account, self.request, door)
        return super().form_valid(form)


def halfway_in(step: Step) -> Any:
    """Everybody else begins at the door."""

    @wraps(step)
    @sensitive_post_parameters()
    def view(request: HttpRequest) -> HttpResponse:
        user = halfway.who(request)
        return step(request, user) if user else redirect("wagtailadmin_login")

    return view


@halfway_in
def give_code(request: HttpRequest, user: User) -> HttpResponse:
    """The second step, with the app or with a recovery code."""
    if not device_of(user):
        return redirect("desk_set_up")
    recovery = "recovery" in request.GET
    form = (RecoveryForm if recovery else CodeForm)(user, request, request.POST or None)
    if form.is_valid() and form.way:
        return redirect(halfway.finish(request, user, form.way))
    page = {"form": form, "recovery": recovery}
    return TemplateResponse(request, "warta/entering/code.html", page, status=status_of(form))


@halfway_in
def set_up(request: HttpRequest, user: User) -> HttpResponse:
    """The first time: the app takes the secret, and the recovery codes are shown once."""
    if device_of(user):
        return redirect("desk_code")
    device = proposed(request, user)
    form = SetUpForm(device, request.POST or None)
    if not form.is_valid():
        return TemplateResponse(request, "warta/entering/set_up.html", words_of(device, form))
    then = halfway.finish(request, user, "app")
    return codes_page(request, user, then, FACTOR_SET)


def proposed(request: HttpRequest, user: User) -> Any:
    """The secret that this session was shown; each session has its own, so nobody takes on one that another knows."""
    number = request.session.get(PROPOSED)
    device = user.totpdevice_set.filter(pk=number, confirmed=False).first()
    if device is None:
        device = propose(user)
        request.session[PROPOSED] = device.pk
    return device


def words_of(device: Any, form: SetUpForm) -> dict[str, Any]:
    """What a page needs to show a secret."""
    return {"form": form, "picture": as_picture(device), "secret": as_text(device), "address": device.config_url}


def codes_page(request: HttpRequest, user: User, then: str, *actions: str) -> HttpResponse:
    """New recovery codes, on this one page and nowhere again."""
    codes = recovery_codes.make(user)
    for action in (*actions, CODES_MADE):
        note_own(action, user, request)
    return TemplateResponse(request, "warta/entering/codes.html", {"codes": codes, "then": then, "account": user})
