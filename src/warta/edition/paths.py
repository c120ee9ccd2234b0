"""The paths of outputs that are derived from an owned address, a day or a photo."""

from __future__ import annotations

from datetime import date

FRONT = "/"
INDEX = "/indeks/"
REGISTER = "/koreksi/"
FEED = "/rss.xml"
ATOM = "/atom.xml"
JSON_FEED = "/feed.json"
SITEMAP = "/sitemap.xml"
SITEMAP_PAGES = "/sitemap/pages.xml"
SITEMAP_FIGURES = "/sitemap/figures.xml"
SITEMAP_NEWS = "/sitemap-news.xml"
ROBOTS = "/robots.txt"
MANIFEST = "/manifest.webmanifest"
ADS = "/ads.txt"
SECURITY = "/.well-known/security.txt"
NOT_FOUND = "/404.html"
ICON = "/favicon.svg"
# Where phones look for it without being told.
TOUCH_ICON = "/apple-touch-icon.png"
LATEST = "/_f/terkini.html"
BREAKING = "/_f/kilat.html"
MOST_READ_NOW = "/_f/terpopuler.html"
MOST_READ = "/terpopuler/"
NEWSLETTERS = "/buletin/"
STORYLINES = "/liputan/"
LITE = "/lite/"
# Django answers there.
SUBSCRIBE = "/_/langganan"

WHOLE_TAIL = "semua/"
FEED_TAIL = "rss.xml"
ATOM_TAIL = "atom.xml"
JSON_FEED_TAIL = "feed.json"
FEED_TAILS = (FEED_TAIL, ATOM_TAIL, JSON_FEED_TAIL)

# The front calls them: they exist as long as there is a site.
STANDING = (
    INDEX,
    REGISTER,
    FEED,
    ATOM,
    JSON_FEED,
    SITEMAP,
    SITEMAP_PAGES,
    SITEMAP_NEWS,
    ROBOTS,
    MANIFEST,
    NOT_FOUND,
    ICON,
    TOUCH_ICON,
    LATEST,
    BREAKING,
    MOST_READ_NOW,
    MOST_READ,
    STORYLINES,
    LITE,
)
# No page leads to them, and most newsrooms have nothing to say there.
UNLINKED = (ADS, SECURITY)

# Nobody knows any more how many parts a story had that is gone; so many addresses answer 410 with it.
GONE_TAILS = (*(f"{number}/" for number in range(2, 10)), WHOLE_TAIL)


def part_tails(parts: int) -> tuple[str, ...]:
    """What follows a story's address in those of its further parts and of the whole; nothing for an unsplit story."""
    return () if parts < 2 else (*(f"{number}/" for number in range(2, parts + 1)), WHOLE_TAIL)


def feeds(base: str) -> tuple[str, ...]:
    """The feeds of the list at an own path, in each format."""
    return tuple(base + tail for tail in FEED_TAILS)


def day_index(day: date, section: str = FRONT) -> str:
    """The list of a day's stories, of the site or of the section at an own path."""
    return f"/indeks{section}{day.isoformat().replace('-', '/')}/"


def month_tail(month: date) -> str:
    """What follows a figure's address in that of what they said in a month."""
    return f"{month:%Y/%m}/"


def hour_index(day: date, hour: int) -> str:
    """The list of the stories of an hour, on days that are too long for one list."""
    return f"{day_index(day)}{hour:02}/"


def bucket(day: date) -> str:
    """The sitemap of a day's stories."""
    return f"/sitemap/{day.isoformat()}.xml"


def hour_bucket(day: date, hour: int) -> str:
    """The sitemap of an hour's stories, on days that are too long for one sitemap."""
    return f"/sitemap/{day.isoformat()}T{hour:02}.xml"


def lite(base: str) -> str:
    """The words alone of the story or section at an own path."""
    return LITE + base[1:]


def photo_page(photo: int) -> str:
    """A photo's own page."""
    return f"/foto/{photo}/"


def newsletter(slug: str) -> str:
    """The archive of a newsletter."""
    return f"{NEWSLETTERS}{slug}/"


def letter(slug: str, number: int) -> str:
    """An issue of a newsletter."""
    return f"{NEWSLETTERS}{slug}/{number}/"


def confirming(token: str) -> str:
    """Where somebody says that it was they who signed up."""
    return f"{SUBSCRIBE}/{token}/ya"


def leaving(token: str) -> str:
    """Where a newsletter is left, by a button or by the mail program."""
    return f"{SUBSCRIBE}/{token}/keluar"


def subscriptions(token: str) -> str:
    """Where somebody sees their subscriptions."""
    return f"{SUBSCRIBE}/{token}"


def copying(token: str) -> str:
    """Where somebody gets all that is known of them."""
    return f"{SUBSCRIBE}/{token}/salinan"


def erasing(token: str) -> str:
    """Where an address is erased."""
    return f"{SUBSCRIBE}/{token}/hapus"
