"""How much a list holds: what the newsroom gives and what the edition shows."""

from __future__ import annotations

from datetime import timedelta

LIST_LENGTH = 30
# With full texts: thirty columns would weigh 50 KB, more than a phone should have to take each quarter of an hour.
FEED_LENGTH = 20
# Of a topic or a person, which mostly have a new story in days rather than hours: an edit prints the feeds of all the
# topics and authors of its story. The price: of a topic's great day, who asks once a day misses the first stories.
NARROW_FEED_LENGTH = 10
# Slots that editors fill: a lead and what stands beside it; what a section shows with pictures.
FRONT_SLOTS = 5
SECTION_SLOTS = 7
# A day's list shows so many, the newest; where there are more, each hour has a list of its own.
DAY_LENGTH = 400
# A sitemap holds so many of a day; a longer day has one for each hour.
BUCKET_LENGTH = 2000
# Stories ranked by how often they are read, and shown: one that is withdrawn leaves no hole.
MOST_READ_RANKED = 15
MOST_READ_SHOWN = 10
# Issues of a newsletter that its archive lists; from each one leads a link to the one before.
LETTERS_LISTED = 60
# A figure's statements of a month, each with who, when and where: some 20 KB compressed.
STATEMENTS_LENGTH = 200
# Both are defined by Google for news sitemaps.
NEWS_AGE = timedelta(days=2)
NEWS_LENGTH = 1000

# Stories that editors call the most important of a topic.
PINNED_IN_TOPIC = 5
# Storylines in their overview.
STORYLINES_LENGTH = 100

# Paragraphs after which something may stand inside a story.
MOST_PARAGRAPHS = 50
