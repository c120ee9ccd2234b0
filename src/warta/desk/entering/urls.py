"""Addresses of the door, before Wagtail's own: whoever comes to them is nobody yet."""

from django.urls import path
from django.views.decorators.cache import never_cache

from warta.desk.entering.views import AskForPassword, Door, give_code, set_up

urlpatterns = [
    path("login/", Door.as_view(), name="wagtailadmin_login"),
    path("login/code/", never_cache(give_code), name="desk_code"),
    path("login/set-up/", never_cache(set_up), name="desk_set_up"),
    path("password_reset/", AskForPassword.as_view(), name="wagtailadmin_password_reset"),
]
