"""Times that people type: read as they are written, or refused with an example."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput

LOOKS_LIKE = gettext_lazy("Write the day and the time like this: 28/11/2026 23:30.")


class MomentField(forms.DateTimeField):
    """A day and a time; of a day alone nobody makes midnight, the time is asked for."""

    def to_python(self, value: Any) -> datetime | None:
        if isinstance(value, str) and (day := _day_alone(value.strip())):
            # The day is theirs: who is in a hurry only puts the right time in.
            raise ValidationError(
                _("Write the time as well, like this: %(example)s."),
                code="no_time",
                params={"example": f"{day:%d/%m/%Y} 07:00"},
            )
        found: datetime | None = super().to_python(value)
        return found


def _day_alone(text: str) -> date | None:
    """The day, where that is all of it."""
    with suppress(ValueError):  # Django takes these for times, too.
        return date.fromisoformat(text)
    with suppress(ValidationError):
        return forms.DateField().to_python(text)  # type: ignore[no-any-return]
    return None


def ask_for_times() -> None:
    """All forms of the desk that have a time, those of Wagtail's pages and snippets, ask for it like that."""
    override = {"form_class": MomentField, "widget": AdminDateTimeInput}
    register_form_field_override(models.DateTimeField, override=override)


def tell_how_to_write(form: forms.BaseForm, names: Iterable[str]) -> None:
    """What is no time is answered with one to go by; whose clock it is told by stands below the field."""
    clock = _("By the clock of the site, in %(zone)s.") % {"zone": timezone.localtime().tzname()}
    for name in names:
        form.fields[name].help_text = clock
        form.fields[name].error_messages["invalid"] = LOOKS_LIKE


def refuse_past(at: datetime | None, known: datetime | None = None) -> None:
    """ValidationError for a time that is over, unless it was set before."""
    if at is not None and at <= timezone.now() and not same_minute(at, known):
        raise ValidationError(_("This time is over. Choose a later one."))


def same_minute(one: datetime, other: datetime | None) -> bool:
    """The fields of forms hold no seconds."""
    return other is not None and one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
