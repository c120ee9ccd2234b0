"""Where a link that somebody types in the settings may lead: to an own page, or to what a browser only opens."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# `//host` and `/\\host` lead off the site; browsers pass over controls and spaces, so none is let through.
_SAFE = re.compile(r"(?:/(?![/\\])|#|https?://|mailto:|tel:)[^\x00-\x20\x7f\\]*", re.IGNORECASE)


def is_safe(href: str) -> bool:
    """Whether a reader may be given the link."""
    return _SAFE.fullmatch(href) is not None


def validate_link(href: str) -> None:
    """Raises a ValidationError for a link that no reader should be given."""
    if not is_safe(href):
        raise ValidationError(_("Begin with / for a page of this site, or with https://, mailto: or tel:."))
