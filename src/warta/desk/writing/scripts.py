"""Scripts and style of the editor: lengths told while they are written, clean text when pasted, the menu of a table."""

from __future__ import annotations

import json

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from warta.newsroom.limits import SHOWN_WHOLE
from warta.newsroom.own_links import TRACKING


def writing_style() -> SafeString:
    """On every page of the desk: differences between versions are shown outside of the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("warta/writing.css"))


def writing_scripts() -> SafeString:
    """They wait until the editor stands."""
    return format_html(
        '<script src="{}" data-limits="{}" data-within="{}" data-over="{}" defer></script>'
        '<script src="{}" defer></script><script src="{}" data-tracking="{}" defer></script>'
        '<script src="{}" data-language="{}" data-texts="{}" defer></script>',
        static("warta/length.js"),
        json.dumps(SHOWN_WHOLE),
        _("%(count)s of %(limit)s characters"),
        _("%(count)s of %(limit)s characters: %(over)s too many"),
        static("warta/autosave.js"),
        static("warta/paste.js"),
        TRACKING,
        static("warta/table.js"),
        # Wagtail takes the language when the block is made, long before anybody asks: it is everybody's then.
        settings.LANGUAGE_CODE,
        json.dumps(table_texts()),
    )


def table_texts() -> dict[str, str | list[str]]:
    """The menu of a table's cells, by the names that Handsontable has for its texts; two for one and for several."""
    texts: dict[str, str | list[str]] = {
        "insertRowAbove": _("Insert row above"),
        "insertRowBelow": _("Insert row below"),
        "insertColumnOnTheLeft": _("Insert column left"),
        "insertColumnOnTheRight": _("Insert column right"),
        "removeRow": [_("Remove row"), _("Remove rows")],
        "removeColumn": [_("Remove column"), _("Remove columns")],
        "undo": _("Undo"),
        "redo": _("Redo"),
    }
    return {f"ContextMenu:items.{name}": text for name, text in texts.items()}
