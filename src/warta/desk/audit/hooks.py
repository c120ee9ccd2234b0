"""What the log adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.names import name_actions
from warta.desk.audit.page import may_read_the_log
from warta.desk.menu import ItemFor
from warta.desk.models import User


@hooks.register("register_log_actions")
def log_of_accounts(actions: Any) -> None:
    """What happens to accounts has a log of its own, with the address it came from."""
    name_actions(actions)
    actions.register_model(User, AccountLogEntry)


@hooks.register("register_permissions")
def right_to_read() -> QuerySet[Permission]:
    """Shown where groups are edited."""
    return Permission.objects.filter(content_type__app_label="desk", codename="view_accountlogentry")


@hooks.register("register_reports_menu_item")
def log_item() -> MenuItem:
    """In the place of Wagtail's own, which is shown by other rights."""
    address = reverse("desk_log")
    return ItemFor(may_read_the_log, gettext_lazy("Log"), address, name="log", icon_name="history", order=1000)


@hooks.register("construct_reports_menu")
def one_log(request: HttpRequest, items: list[MenuItem]) -> None:
    """Both would lead to the same page."""
    items[:] = [item for item in items if item.name != "site-history"]
