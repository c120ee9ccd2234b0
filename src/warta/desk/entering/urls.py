"""Addresses of the door, to which nobody has come in yet, and one's own account: before Wagtail's own."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from warta.desk.entering.own import OwnAccount
from warta.desk.entering.views import AskForPassword, Door, give_code, set_up

urlpatterns = [
    path("login/", Door.as_view(), name="wagtailadmin_login"),
    path("login/code/", never_cache(give_code), name="desk_code"),
    path("login/set-up/", never_cache(set_up), name="desk_set_up"),
    path("account/", require_admin_access(OwnAccount.as_view()), name="wagtailadmin_account"),
    path("password_reset/", AskForPassword.as_view(), name="wagtailadmin_password_reset"),
]
