"""An account has the name that somebody has: one, two, or none yet."""

from __future__ import annotations

from django.test import Client
from wagtail.users.models import UserProfile

from tests.desk.accounts import account, browser_of
from tests.desk.forms import form_at
from tests.newsdesk import Newsdesk
from warta.desk.models import User

ACCOUNT = "/meja/account/"
FORM = "w-editor-form"


def test_whoever_has_no_name_chooses_the_desk_s_language(desk: Newsdesk) -> None:
    # As `warta user add` makes them: without an address of mail, too.
    tono = User.objects.create_superuser("tono", "", "x")
    browser = browser_of(tono)
    form = form_at(browser, ACCOUNT, FORM)
    assert (form["name_email-first_name"], form["name_email-last_name"], form["name_email-email"]) == ("", "", "")
    assert is_saved(browser, form | {"locale-preferred_language": "en"})
    assert UserProfile.get_for_user(tono).preferred_language == "en"
    assert "Preferred language" in browser.get(ACCOUNT).content.decode()


def test_one_name_is_enough_and_letters_still_arrive(desk: Newsdesk) -> None:
    rina = account("rina", "reporter")
    browser = browser_of(rina)
    form = form_at(browser, ACCOUNT, FORM)
    assert is_saved(browser, form | {"name_email-first_name": "Rina"})
    assert not is_saved(browser, form | {"name_email-email": ""})
    rina.refresh_from_db()
    assert (rina.get_full_name(), rina.email) == ("Rina", "rina@warta.example")


def is_saved(browser: Client, form: dict[str, str]) -> bool:
    """Whether the page takes it; otherwise it is shown again with what is wrong."""
    return browser.post(ACCOUNT, form).status_code == 302


def test_colleagues_of_one_name_are_added_and_changed(desk: Newsdesk) -> None:
    browser = browser_of(account("admin", "admin"))
    words = {"username": "wagiman", "email": "wagiman@warta.example", "first_name": "Wagiman", "last_name": ""}
    password = "kata-sandi-yang-panjang"
    browser.post("/meja/users/new/", words | {"password1": password, "password2": password})
    wagiman = User.objects.get(username="wagiman")
    browser.post(f"/meja/users/edit/{wagiman.pk}/", words | {"first_name": "", "is_active": "on"})
    wagiman.refresh_from_db()
    assert wagiman.get_full_name() == ""
