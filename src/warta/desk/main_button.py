"""The editor's main button, always in sight: it undoes nothing that somebody did."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

# They take back what was handed in or published: a step further away, in the menu.
UNDOING = ("action-cancel-workflow", "action-unpublish")


@hooks.register("construct_page_action_menu", order=200)
def harmless_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Whoever handed a story in sees first that it is locked; all else stays in its order."""
    harmless = next((item for item in items if item.name not in UNDOING), None)
    if harmless:
        items.remove(harmless)
        items.insert(0, harmless)
