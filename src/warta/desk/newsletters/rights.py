"""Who may make and send newsletters: managing editors and front editors."""

from __future__ import annotations

from typing import Any

RIGHTS = tuple(f"newsletter.{act}_{kind}" for kind in ("newsletter", "issue") for act in ("add", "change", "delete"))


def may_send(user: Any) -> bool:
    """Whether somebody may send an issue, and see how far it is: counts, and no address."""
    return bool(user.is_active and user.has_perm("newsletter.change_issue"))
