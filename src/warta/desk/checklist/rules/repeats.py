"""Nobody wants to read a story twice: an agency's may be out already, under another headline."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule
from warta.newsroom.likeness.finding import repeated_by
from warta.newsroom.likeness.sameness import wording_of
from warta.newsroom.likeness.wording import text_of
from warta.newsroom.models import Story


def missing(draft: Draft) -> Iterator[Problem]:
    """Said of each public story of the same days that says nearly the same."""
    story = draft.story
    at = story.published_at or story.go_live_at or timezone.now()
    found = repeated_by(wording_of(text_of(story.body.raw_data)), at, story.pk or 0)
    public = Story.objects.select_related("section__above").in_bulk(found)
    for other in (public[id] for id in found):
        text = _("Nearly the same story is public already: “%(headline)s”") % {"headline": other.title}
        yield Problem(text, "", f"story:{other.pk}", other.public_path())


RULE = Rule("repeats", gettext_lazy("Not published twice"), Level.WARN, missing)
