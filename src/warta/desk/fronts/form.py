"""What the browser sends of a front: a row of fields for each slot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.fronts.stories import may_be_placed
from warta.newsroom.arranging import arrangement_of
from warta.newsroom.models import Arrangement, Section, Slot, Story, Topic
from warta.newsroom.models.arrangements import Filled
from warta.newsroom.moments import LOOKS_LIKE, MomentField

LOCAL = "%Y-%m-%dT%H:%M"
# A year that is half typed; in the first one there are times that have none in UTC.
_EARLIEST = MinValueValidator(datetime(2000, 1, 1, tzinfo=UTC), LOOKS_LIKE)
_RULE = re.compile(r"(section|topic):([0-9]{1,18})")


def rule_of(text: str) -> dict[str, Any]:
    """The columns of a rule as the browser names it; ValidationError for one that there is not."""
    if text in ("", Filled.Fill.NEWEST, Filled.Fill.MOST_READ):
        return {"fill": text, "section": None, "topic": None}
    named = _RULE.fullmatch(text)
    model = {"section": Section, "topic": Topic}[named[1]] if named else Section
    found = model.objects.filter(pk=int(named[2])).first() if named else None
    if named is None or found is None:
        raise ValidationError(_("A section or topic that fills a slot is gone. Choose another rule."))
    return {"fill": named[1], "section": None, "topic": None} | {named[1]: found}


class SlotForm(forms.Form):
    """One slot."""

    story = forms.ModelChoiceField(Story.objects.all(), required=False)
    pinned = forms.BooleanField(required=False)
    until = MomentField(
        required=False, input_formats=[LOCAL], validators=[_EARLIEST], error_messages={"invalid": LOOKS_LIKE}
    )
    fill = forms.CharField(required=False)

    def clean_fill(self) -> dict[str, Any]:
        return rule_of(self.cleaned_data["fill"])

    def slot(self) -> Slot:
        """What it says, as far as it makes sense."""
        said = self.cleaned_data
        held = {name: said.get(name) for name in ("story", "until")} if said.get("story") else {}
        return Slot(pinned=bool(held and said.get("pinned")), **held, **said.get("fill", {}))


class FrontForm:
    """All slots, and the rule for the rest. `since` is the newest revision that the editor has seen.

    `slots` are those with mistakes too, as far as they make sense.
    """

    def __init__(self, sent: QueryDict, page: Any) -> None:
        names = ("story", "pinned", "until", "fill")
        rows = list(zip(*(sent.getlist(name) for name in names), strict=False))
        length = Arrangement(page=page).length
        self._forms = [SlotForm(dict(zip(names, row, strict=True))) for row in rows[:length]]
        self._errors = [form.errors for form in self._forms]
        self._rest, self._page = sent.get("rest", ""), page
        self.since = int(sent["since"]) if sent.get("since", "").isdecimal() else None
        self.slots = [form.slot() for form in self._forms]
        self._hidden = self._not_to_be_placed()
        self._empty_secret_slots()

    @property
    def rest(self) -> Arrangement:
        """The rule for the rest."""
        try:
            return Arrangement(page=self._page, **rule_of(self._rest))
        except ValidationError:
            return Arrangement(page=self._page)

    def mistakes(self) -> Sequence[str]:
        """What is wrong, each once."""
        found = [text for errors in self._errors for texts in errors.values() for text in texts]
        found += map(_not_public, self._hidden)
        try:
            rule_of(self._rest)
        except ValidationError as error:
            found += error.messages
        return list(dict.fromkeys(map(str, found)))

    def _not_to_be_placed(self) -> list[Story]:
        """Drafts that nobody may place; what stands in the front already may have been public."""
        known = {slot.story_id for slot in arrangement_of(self._page).get_latest_revision_as_object().slots.all()}
        new = [slot.story for slot in self.slots if slot.story and slot.story_id not in known]
        return [story for story in new if not may_be_placed(story)]

    def _empty_secret_slots(self) -> None:
        for slot in self.slots:
            if slot.story in self._hidden and _is_secret(slot.story):
                slot.story, slot.pinned, slot.until = None, False, None

    def arrangement(self) -> Arrangement:
        """What readers would get of it, if it were published."""
        made = self.rest
        made.slots = self.slots
        return made


def _is_secret(story: Story) -> bool:
    """Whether its headline was never public: whoever guesses its number is not told it."""
    return story.published_at is None


def _not_public(story: Story) -> str:
    if _is_secret(story):
        return _("A story in the slots is neither public nor set for a time.")
    return _("“%(headline)s” is neither public nor set for a time.") % {"headline": story.title}


class TimeForm(forms.Form):
    """When a front is to be published."""

    at = MomentField(
        input_formats=[LOCAL],
        error_messages={
            "required": gettext_lazy("Choose the time at which it is published."),
            "invalid": LOOKS_LIKE,
        },
    )
