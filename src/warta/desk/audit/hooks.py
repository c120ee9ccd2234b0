"""What the log adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.names import name_actions
from warta.desk.models import User


@hooks.register("register_log_actions")
def log_of_accounts(actions: Any) -> None:
    """What happens to accounts has a log of its own, with the address it came from."""
    name_actions(actions)
    actions.register_model(User, AccountLogEntry)
