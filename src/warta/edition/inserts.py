"""What stands inside a story beside its own words: a notice of the house, Baca juga, a place for an advertisement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from markupsafe import Markup, escape
from msgspec import Struct

from warta.edition.cards import Line
from warta.edition.frame import Frame
from warta.facts import values as v


class Insert(Struct, frozen=True):
    """HTML that stands after so many paragraphs; links listed in an aside, which no extractor takes for the story."""

    after: int
    html: Markup


def chosen_line(story: v.Story, near: Iterable[Line]) -> Line | None:
    """The newest related story, for one in which the writer chose none; never what somebody paid for."""
    if any(isinstance(block, v.ReadAlso) for part in story.parts for block in part):
        return None
    unpaid = (line for line in near if line.kind != "advertorial")
    return max(unpaid, key=lambda line: (line.published, line.id), default=None)


def inserts(page: Frame, *, opens: bool, near: Line | None) -> list[Insert]:
    """What the settings want in a view of a story; the house's own only where the story begins."""
    wanted, text = page.site.insertions, page.texts.gettext
    found = []
    if opens and wanted.notice is not None:
        found.append(Insert(wanted.notice_after, _links(wanted.notice.href, wanted.notice.label)))
    if opens and wanted.read_also_after and near is not None:
        words = text("Read also: {headline}").format(headline=near.headline)
        found.append(Insert(wanted.read_also_after, _links(near.href, words)))
    if wanted.ad_after:
        ad = Markup('<aside data-ad="{}"><ul><li><a href="#isi">{}</a></li></ul></aside>')
        found.append(Insert(wanted.ad_after, ad.format(wanted.ad_height, text("Advertisement"))))
    return found


def _links(href: str, words: str) -> Markup:
    return Markup('<aside><ul><li><a href="{}">{}</a></li></ul></aside>').format(href, escape(words))


def places(blocks: Sequence[v.Block], some: Sequence[Insert]) -> dict[int, Markup]:
    """By the number of a block, what stands behind it; nothing at the end, where the story is over."""
    counts = list(accumulate(int(isinstance(block, v.Paragraph)) for block in blocks))
    found: dict[int, Markup] = {}
    for one in some:
        if one.after < (counts[-1] if counts else 0):
            place = counts.index(one.after)
            found[place] = Markup("\n").join(filter(None, (found.get(place), one.html)))
    return found
