"""What entering adds to Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from warta.desk.entering.confirming import ask_again, confirm, is_confirmed
from warta.desk.entering.own import end_other_sessions, new_app, new_codes, own_safety
from warta.desk.entering.resetting import button_of, reset_of_colleague
from warta.desk.models import User


@hooks.register("register_admin_urls")
def safety_urls() -> list[URLPattern]:
    """One's own account, the question who one is, and a colleague's second factor."""
    return [
        path("account/safety/", own_safety, name="desk_own_safety"),
        path("account/safety/app/", new_app, name="desk_new_app"),
        path("account/safety/codes/", new_codes, name="desk_new_codes"),
        path("account/safety/sessions/", end_other_sessions, name="desk_end_sessions"),
        path("account/confirm/", confirm, name="desk_confirm"),
        path("users/<int:user>/second-factor/", reset_of_colleague, name="desk_reset_factor"),
    ]


@hooks.register("register_account_menu_item")
def safety_item(request: HttpRequest) -> dict[str, str]:
    """Among the actions of the account's page."""
    return {
        "url": reverse("desk_own_safety"),
        "label": _("Sign-in and safety"),
        "help_text": _("Second factor, recovery codes, sessions, and who entered lately."),
    }


hooks.register("register_user_listing_buttons", button_of)


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
def owners_say_who_they_are(request: HttpRequest, user: User | None = None) -> HttpResponse | None:
    """Whoever could give away everything is asked again before the form stands, so that nothing typed is lost."""
    return ask_again(request) if request.user.is_superuser and not is_confirmed(request) else None
