"""What the log calls the things that happen to accounts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from warta.desk.audit import noting

_STEPS = {
    "password": gettext_lazy("Refused at the door: wrong name or password"),
    "code": gettext_lazy("Refused at the door: wrong code"),
    "again": gettext_lazy("Could not confirm who they are"),
}


class Refused(LogFormatter):
    """Which step it was that somebody did not pass."""

    label = gettext_lazy("Refused at the door")

    def format_message(self, log_entry: Any) -> str:
        return str(_STEPS.get(log_entry.data.get("step", ""), self.label))


class Entered(LogFormatter):
    """Whether a recovery code was spent."""

    label = gettext_lazy("Entered")

    def format_message(self, log_entry: Any) -> str:
        recovery = log_entry.data.get("by") == "recovery"
        return _("Entered with a recovery code") if recovery else _("Entered")


class Groups(LogFormatter):
    """Which groups an account came into and which it left."""

    label = gettext_lazy("Change groups")

    def format_message(self, log_entry: Any) -> str:
        came, left = (", ".join(log_entry.data.get(key, ())) for key in ("came", "left"))
        parts = [_("Into the groups: %(names)s") % {"names": came}] if came else []
        parts += [_("Out of the groups: %(names)s") % {"names": left}] if left else []
        return ". ".join(parts)


class Reset(LogFormatter):
    """From the desk, or on the machine."""

    label = gettext_lazy("Reset the second factor")

    def format_message(self, log_entry: Any) -> str:
        at_home = log_entry.data.get("where") == "machine"
        return _("Second factor reset on the machine") if at_home else _("Second factor reset")


_PLAIN = (
    (noting.PASSWORD_ASKED, gettext_lazy("Ask for a new password"), gettext_lazy("New password asked for")),
    (noting.PASSWORD_SET, gettext_lazy("Set the password"), gettext_lazy("Password set")),
    (noting.FACTOR_SET, gettext_lazy("Set up the second factor"), gettext_lazy("Second factor set up")),
    (noting.CODES_MADE, gettext_lazy("Make recovery codes"), gettext_lazy("Recovery codes made")),
    (noting.SESSIONS_ENDED, gettext_lazy("End other sessions"), gettext_lazy("Other sessions ended")),
    (noting.OWNER_MADE, gettext_lazy("Give owner's rights"), gettext_lazy("Owner's rights given")),
    (noting.OWNER_UNMADE, gettext_lazy("Take owner's rights"), gettext_lazy("Owner's rights taken")),
    (noting.SHUT_OUT, gettext_lazy("Shut an account"), gettext_lazy("Account shut")),
    (noting.LET_IN, gettext_lazy("Open an account"), gettext_lazy("Account opened")),
)


def name_actions(actions: Any) -> None:
    """Registers all of them with Wagtail."""
    for action, formatter in (
        (noting.ENTERED, Entered),
        (noting.REFUSED, Refused),
        (noting.GROUPS_CHANGED, Groups),
        (noting.FACTOR_RESET, Reset),
    ):
        actions.register_action(action)(formatter)
    for plain in _PLAIN:
        actions.register_action(*plain)
