"""How long the parts of a story may be: what the database and the desk's forms would not take."""

from __future__ import annotations

from collections.abc import Iterator

from warta.newsroom.incoming import NewStory
from warta.newsroom.models import Person, Story, Topic

# Characters that cards, lists and search engines show whole: more is allowed, and told while it is written.
SHOWN_WHOLE = {"title": 70, "short_headline": 45, "standfirst": 180}


def _measured(new: NewStory) -> Iterator[tuple[str, str, int | None]]:
    def limit(name: str) -> int | None:
        return Story._meta.get_field(name).max_length

    yield "headline", new.headline, limit("title")
    yield "short headline", new.short_headline, limit("short_headline")
    yield "dateline", new.dateline, limit("dateline")
    yield "signature", new.initials, limit("initials")
    yield "name of the source", new.source.name, limit("source_name")
    yield "address at the source", new.source.href, limit("source_href")
    yield "photo credit", new.lead.credit if new.lead else "", limit("lead_credit")
    yield from (("name of an author", name, Person._meta.get_field("name").max_length) for name in new.bylines)
    yield from (("topic", name, Topic._meta.get_field("name").max_length) for name in new.topics)


def too_long(new: NewStory) -> str:
    """What of a story is too long, as a sentence; empty where it all fits."""
    for what, text, limit in _measured(new):
        if limit and len(text) > limit:
            return f"the {what} has {len(text):,} characters, more than {limit}: shorten it"
    return ""
