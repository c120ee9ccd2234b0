"""Fact keys: the names by which outputs ask for what they show."""

from __future__ import annotations

from datetime import date
from typing import Generic, TypeVar

from warta.facts import values as v

T_co = TypeVar("T_co", covariant=True)


class Key(str, Generic[T_co]):
    """A fact's name, `kind:argument…`; its type is the value a reader gets for it."""

    __slots__ = ()


def kind_of(key: str) -> str:
    """The part of a key that says which loader knows its value."""
    return key.partition(":")[0]


def argument_of(key: str) -> str:
    """What follows the kind in a key; may itself hold colons."""
    return key.partition(":")[2]


# Each output reads one of these, so that a setting prints nothing that does not show it.
SITE: Key[v.Site] = Key("site")
SITE_OF_STORIES: Key[v.Site] = Key("site:stories")
SITE_OF_NOTICES: Key[v.Site] = Key("site:notices")
SITE_OF_FEEDS: Key[v.Site] = Key("site:feeds")
SITE_OF_SITEMAPS: Key[v.Site] = Key("site:sitemaps")
SITE_OF_ICON: Key[v.Site] = Key("site:icon")
SITE_OF_ROBOTS: Key[v.Site] = Key("site:robots")
SITE_OF_ADS: Key[v.Site] = Key("site:ads")
SITE_OF_SECURITY: Key[v.Site] = Key("site:security")
SITES = (
    SITE,
    SITE_OF_STORIES,
    SITE_OF_NOTICES,
    SITE_OF_FEEDS,
    SITE_OF_SITEMAPS,
    SITE_OF_ICON,
    SITE_OF_ROBOTS,
    SITE_OF_ADS,
    SITE_OF_SECURITY,
)
MENU: Key[v.Menu] = Key("menu")
DAYS: Key[tuple[date, ...]] = Key("days")
LONG_DAYS: Key[tuple[date, ...]] = Key("longdays")
LATEST: Key[tuple[int, ...]] = Key("latest:site")
RECENT: Key[tuple[int, ...]] = Key("recent")
REGISTER: Key[tuple[v.RegisterEntry, ...]] = Key("register")
STORYLINES: Key[tuple[int, ...]] = Key("storylines")
# Whether their overviews show anything: every page leads there from its footer, so it may not read the lists.
HAS_STORYLINES: Key[bool] = Key("hasstorylines")
HAS_NEWSLETTERS: Key[bool] = Key("hasnewsletters")
BREAKING: Key[tuple[v.Bar, ...]] = Key("breaking")
NEWSLETTERS: Key[tuple[v.Newsletter, ...]] = Key("newsletters")
FIGURES: Key[tuple[int, ...]] = Key("figures")


def story(id: int) -> Key[v.Story | None]:
    """Everything a story's own pages show of it; None unless it is public."""
    return Key(f"story:{id}")


def text(id: int) -> Key[v.Text | None]:
    """What a feed shows of a story: all but its topics, its section and its last change."""
    return Key(f"text:{id}")


def headline(id: int) -> Key[v.Headline | None]:
    """What a line shows of a story and where it leads; None for one that is not public or has no address."""
    return Key(f"headline:{id}")


def teaser(id: int) -> Key[v.Teaser | None]:
    """What a card shows of a story: its headline with standfirst and photo."""
    return Key(f"teaser:{id}")


def stamp(id: int) -> Key[v.Stamp | None]:
    """When a story was published and last changed, and where it is, for sitemaps."""
    return Key(f"stamp:{id}")


def corrections(id: int) -> Key[tuple[v.Correction, ...]]:
    """The corrections and replies printed on a story, oldest first."""
    return Key(f"corrections:{id}")


def answers(id: int) -> Key[tuple[int, ...]]:
    """The stories to which this story is the right of reply."""
    return Key(f"answers:{id}")


def withdrawal(id: int) -> Key[v.Withdrawal | None]:
    """The notice that stands where a withdrawn story stood."""
    return Key(f"withdrawal:{id}")


def related(id: int) -> Key[tuple[int, ...]]:
    """Stories near in time that speak of the same, or share a topic; no two of them nearly the same."""
    return Key(f"related:{id}")


def section(id: int) -> Key[v.Section | None]:
    """A section, nested at most once."""
    return Key(f"section:{id}")


def arrangement(page: int) -> Key[v.Arrangement | None]:
    """What editors made of the front, or of a section's; None where they left it to the rules."""
    return Key(f"arrangement:{page}")


def flat(id: int) -> Key[v.Flat | None]:
    """A flat page: masthead, guidelines, about, contact, privacy."""
    return Key(f"flat:{id}")


def topic(id: int) -> Key[v.Topic | None]:
    """A topic with its name and description."""
    return Key(f"topic:{id}")


def pinned_in_topic(id: int) -> Key[tuple[int, ...]]:
    """What editors call the most important stories of a topic, in their order, public or not."""
    return Key(f"pinned:{id}")


def storyline(id: int) -> Key[v.Storyline | None]:
    """A storyline that is shown to readers; None while it is being prepared."""
    return Key(f"storyline:{id}")


def parts(storyline: int) -> Key[tuple[int, ...]]:
    """The public stories of a storyline in its order; its page exists while there are any."""
    return Key(f"parts:{storyline}")


def timeline(storyline: int) -> Key[tuple[v.Event, ...]]:
    """What an editor approved of a storyline's background, oldest first, as far as its sources are public."""
    return Key(f"timeline:{storyline}")


def places(story: int) -> Key[tuple[v.Place, ...]]:
    """Where a public story stands in storylines.

    Without their lengths: a story that is appended is news to the last one before it, not to hundreds.
    """
    return Key(f"places:{story}")


def person(id: int) -> Key[v.Person | None]:
    """Somebody who signs stories."""
    return Key(f"person:{id}")


def figure(id: int) -> Key[v.Figure | None]:
    """Somebody whom stories quote."""
    return Key(f"figure:{id}")


def statements(figure: int) -> Key[tuple[v.Statement, ...]]:
    """The newest statements of a figure in public stories, at most 30."""
    return Key(f"statements:{figure}")


def statements_in(figure: int, month: date) -> Key[tuple[v.Statement, ...]]:
    """Those of a month of the site's zone, newest first, at most 200; the month by its first day."""
    return Key(f"statements:{figure}:{month:%Y-%m}")


def statement_months(figure: int) -> Key[tuple[date, ...]]:
    """The first days of the months that have statements of a figure, newest first; their page exists while any has."""
    return Key(f"statementmonths:{figure}")


def name(owner: str) -> Key[str | None]:
    """The name of a `topic:4`, `person:2`, `figure:6` or `storyline:6`, which is all that stories show of them."""
    return Key(f"name:{owner}")


def photo(id: int) -> Key[v.Photo | None]:
    """A photo with its rights, texts and ready renditions."""
    return Key(f"photo:{id}")


def uses(photo: int) -> Key[tuple[int, ...]]:
    """The public stories that show a photo, newest first; its page exists while there are any."""
    return Key(f"uses:{photo}")


def latest_in_section(id: int) -> Key[tuple[int, ...]]:
    """The newest stories of a section and its subsections, newest first, at most 30."""
    return Key(f"latest:section:{id}")


def latest_in_topic(id: int) -> Key[tuple[int, ...]]:
    """The newest stories of a topic, newest first, at most 30."""
    return Key(f"latest:topic:{id}")


def latest_by_person(id: int) -> Key[tuple[int, ...]]:
    """The newest stories somebody signed, newest first, at most 30."""
    return Key(f"latest:person:{id}")


def most_read(window: str) -> Key[tuple[int, ...]]:
    """The stories read most in the last `hour`, `day` or `week`, the most read first, at most 15."""
    return Key(f"mostread:{window}")


def letters(newsletter: int) -> Key[tuple[v.LetterLine, ...]]:
    """The issues of a newsletter that have gone out, newest first, at most 60."""
    return Key(f"letters:{newsletter}")


def letter(newsletter: int, number: int) -> Key[v.Letter | None]:
    """An issue of a newsletter by its number; None until it goes out."""
    return Key(f"letter:{newsletter}:{number}")


def day(day: date) -> Key[tuple[int, ...]]:
    """The stories first published on a day of the site's zone, newest first; of a long day the newest 400."""
    return Key(f"day:{day.isoformat()}")


def day_in_section(section: int, day: date) -> Key[tuple[int, ...]]:
    """A day's stories of a section and its subsections, newest first; of a long day the newest 400."""
    return Key(f"sectionday:{section}:{day.isoformat()}")


def neighbours(day: date, section: int | None = None) -> Key[v.Neighbours]:
    """The days beside a day that have stories of the site, or of a section and its subsections."""
    return Key(f"neighbours:{'site' if section is None else section}:{day.isoformat()}")


def hours(day: date) -> Key[tuple[int, ...]]:
    """The hours that have stories, of a day with more stories than its list shows; else none."""
    return Key(f"hours:{day.isoformat()}")


def hour(day: date, hour: int) -> Key[tuple[int, ...]]:
    """The stories of an hour of a day, newest first, at most 2,000."""
    return Key(f"hour:{day.isoformat()}T{hour:02}")


def bucket(day: date) -> Key[tuple[int, ...]]:
    """A day's stories for its sitemap; none when they are more than 2,000, for then each hour has one."""
    return Key(f"bucket:{day.isoformat()}")


def address(path: str) -> Key[v.Address | None]:
    """Who owns a path, and what became of it; None where nothing ever stood."""
    return Key(f"address:{path}")


def location(owner: str) -> Key[str | None]:
    """The live path of an owner (`page:9`, `topic:4`, `person:2`, `figure:6`); None when it has none."""
    return Key(f"location:{owner}")


def location_of_page(id: int) -> Key[str | None]:
    """The live path of a story, section or flat page."""
    return location(f"page:{id}")


def location_of_owner(owner: str) -> Key[str | None]:
    """The live path of an owner as address rows name it: of `story:9` it is that of `page:9`."""
    kind, _, id = owner.partition(":")
    return location(f"page:{id}" if kind in v.PAGE_OWNERS else owner)


def template(name: str) -> Key[str]:
    """The digest of a template with all that it includes."""
    return Key(f"template:{name}")


def recipe(name: str) -> Key[str]:
    """The digest of the code that a recipe runs."""
    return Key(f"recipe:{name}")
