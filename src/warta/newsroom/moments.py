"""Times that people type: read as they are written, or refused with an example."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LOOKS_LIKE = gettext_lazy("Write the day and the time like this: 28/11/2026 23:30.")


def tell_how_to_write(form: forms.BaseForm, names: Iterable[str]) -> None:
    """What is no time is answered with one to go by; whose clock it is told by stands below the field."""
    clock = _("By the clock of the site, in %(zone)s.") % {"zone": timezone.localtime().tzname()}
    for name in names:
        form.fields[name].help_text = clock
        form.fields[name].error_messages["invalid"] = LOOKS_LIKE


def refuse_past(at: datetime | None, known: datetime | None = None) -> None:
    """ValidationError for a time that is over, unless it was set before."""
    if at is not None and at <= timezone.now() and not _same_minute(at, known):
        raise ValidationError(_("This time is over. Choose a later one."))


def _same_minute(one: datetime, other: datetime | None) -> bool:
    """The fields of forms hold no seconds."""
    return other is not None and one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
