"""Scripts and style of the editor: lengths told while they are written, and clean text out of the clipboard."""

from __future__ import annotations

import json

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
        '<script src="{}" defer></script><script src="{}" data-tracking="{}" defer></script>',
        static("warta/length.js"),
        json.dumps(SHOWN_WHOLE),
        _("%(count)s of %(limit)s characters"),
        _("%(count)s of %(limit)s characters: %(over)s too many"),
        static("warta/autosave.js"),
        static("warta/paste.js"),
        TRACKING,
    )
