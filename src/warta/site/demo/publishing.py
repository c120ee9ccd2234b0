"""The demo's stories on their way into the newsroom: slugs become ids, ages become times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from warta.facts import values as v
from warta.newsroom.body import raw_of
from warta.newsroom.bulk import add_stories
from warta.newsroom.incoming import NewStory
from warta.newsroom.models import Correction, Figure, Person, Section, Story, StoryAuthor, Topic
from warta.newsroom.withdrawing import withdraw
from warta.site.demo.markup import DemoBlock, PhotoRef, StoryRefs, with_links
from warta.site.demo.reading import DemoStory
from warta.site.demo.statements import StatementRef, told

# Tells what the demo brought from what editors made.
KEY = "demo:"
NOBODY: Mapping[str, int] = {}


class Known(Struct, frozen=True):
    """What stories refer to, by the names the demo's files use."""

    now: datetime
    sections: Mapping[str, Section]
    people: Mapping[str, Person]
    topics: Mapping[str, Topic]
    photos: Mapping[str, int]
    figures: Mapping[str, Figure]

    def published(self, story: DemoStory, later: int = 0) -> datetime:
        """The time of publication, or so many minutes later."""
        return self.now - timedelta(minutes=story.head.age_minutes - later)


def publish_stories(stories: Sequence[DemoStory], known: Known) -> Mapping[str, int]:
    """Publishes the stories with all that belongs to them; slug -> id."""
    rows: dict[str, Story] = {}
    for section, group in _by_section(stories).items():
        known.sections[section].refresh_from_db()
        added = add_stories(known.sections[section], [incoming(story, known) for story in group])
        rows |= {story.slug: row for story, row in zip(group, added, strict=True)}
    ids = {slug: row.pk for slug, row in rows.items()}
    for story in stories:
        _link(story, rows[story.slug], known, ids)
        _sign(story, rows[story.slug], known)
        _correct(story, known, ids)
    for story in stories:
        _withdraw(story, known, ids)
    return ids


def _by_section(stories: Sequence[DemoStory]) -> Mapping[str, list[DemoStory]]:
    groups = defaultdict(list)
    for story in stories:
        groups[story.head.section].append(story)
    return groups


def incoming(story: DemoStory, known: Known, ids: Mapping[str, int] = NOBODY) -> NewStory:
    """The story as the newsroom takes it in; it leads to those other stories that have an id."""
    head = story.head
    return NewStory(
        key=KEY + story.slug,
        headline=head.headline,
        section=head.section,
        parts=_parts(story, known, ids),
        published=known.published(story),
        updated=known.published(story, head.updated_after_minutes),
        slug=story.slug,
        short_headline=head.short_headline,
        standfirst=head.standfirst,
        dateline=head.dateline,
        kind=head.kind,
        lead=v.Picture(known.photos[head.lead], head.lead_caption, head.lead_credit) if head.lead else None,
        topics=tuple(known.topics[name].name for name in head.topics),
        source=v.Source(head.source_kind, head.source_name, head.source_href),
        initials=head.initials,
    )


def _parts(story: DemoStory, known: Known, ids: Mapping[str, int]) -> tuple[tuple[v.Block, ...], ...]:
    return tuple(tuple(_block(block, known, ids, known.published(story)) for block in part) for part in story.parts)


def _block(block: DemoBlock, known: Known, ids: Mapping[str, int], published: datetime) -> v.Block:
    """The block with ids for slugs; stories that have no id are left out."""
    match block:
        case PhotoRef(photo, caption, credit):
            return v.Picture(known.photos[photo], caption, credit)
        case StoryRefs(stories):
            return v.ReadAlso(tuple(ids[slug] for slug in stories if slug in ids))
        case v.Paragraph(html):
            return v.Paragraph(with_links(html, ids))
        case StatementRef(figure=figure):
            return told(block, known.figures[figure].pk, published)
        case v.Listing() | v.FactBox():
            return replace(block, items=tuple(with_links(item, ids) for item in block.items))
    return block


def _link(story: DemoStory, row: Story, known: Known, ids: Mapping[str, int]) -> None:
    """The body once more: stories lead to each other, so all had to be there first."""
    row.body = raw_of(_parts(story, known, ids))
    Story.objects.filter(pk=row.pk).update(body=row.body)


def _sign(story: DemoStory, row: Story, known: Known) -> None:
    StoryAuthor.objects.bulk_create(
        StoryAuthor(story=row, person=known.people[slug], role=role, sort_order=number)
        for number, (slug, role) in enumerate(story.head.authors)
    )


def _correct(story: DemoStory, known: Known, ids: Mapping[str, int]) -> None:
    Correction.objects.bulk_create(
        Correction(
            story_id=ids[story.slug],
            kind=new.kind,
            text=new.text,
            at=known.published(story, new.after_minutes),
            reply_id=ids[new.reply] if new.reply else None,
        )
        for new in story.head.corrections
    )


def _withdraw(story: DemoStory, known: Known, ids: Mapping[str, int]) -> None:
    taken = story.head.withdrawal
    if taken:
        row = Story.objects.get(pk=ids[story.slug])
        withdraw(row, taken.reason, taken.notice, at=known.published(story, taken.after_minutes))
