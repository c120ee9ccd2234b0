"""Public figures: what they said, with where it is from, the newest and by the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from warta.edition import paths
from warta.edition.attributions import circumstances
from warta.edition.cards import Line, lines
from warta.edition.frame import Frame, frame
from warta.edition.metadata import below_home, breadcrumbs, json_ld, profile_of_figure, publisher, quotation
from warta.edition.outcomes import Absent, Outcome
from warta.edition.quoting import in_marks
from warta.facts import keys, limits
from warta.facts.reader import Reader
from warta.facts.values import Figure, Link, Quote, Statement


class Told(Struct, frozen=True):
    """A statement with what is known of it, and the story that carries it."""

    quote: Quote
    said: str
    around: Markup
    story: Line


async def figure_at(id: int, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    """The page of a figure, or of what they said in a month; both exist while a public story carries any of it."""
    figure = await read(keys.figure(id))
    months = await read(keys.statement_months(id))
    month = next((one for one in months if tail == paths.month_tail(one)), None)
    if figure is None or (tail and month is None):
        return Absent()
    page = await frame(read, at, "figure.html")
    said = await read(keys.statements_in(id, month) if month else keys.statements(id))
    shown = await told(read, page, said)
    words = page.calendar.month_in_words(month) if month else ""
    return page.page(
        calls=() if tail else tuple(base + paths.month_tail(one) for one in months),
        figure=figure,
        base=base,
        url=page.absolute(base + tail),
        month=words,
        told=shown,
        data=data(page, figure, base, tail, words, shown),
        **way_on(page, base, months, month, said),
    )


async def told(read: Reader, page: Frame, said: Sequence[Statement]) -> list[Told]:
    """The statements with their stories, but for any whose story has no address."""
    stories = {line.id: line for line in await lines(read, page, (one.story for one in said))}
    return [
        Told(
            quote=one.quote,
            said=in_marks(one.quote.text),
            around=Markup(circumstances(page, one.quote)),  # noqa: S704  it escapes words
            story=stories[one.story],
        )
        for one in said
        if one.story in stories
    ]


def way_on(
    page: Frame, base: str, months: Sequence[date], month: date | None, said: Sequence[Statement]
) -> dict[str, Any]:
    """The months beside one; from the newest, where they are not all, the month in which they end."""

    def link(one: date) -> Link:
        return Link(page.calendar.month_in_words(one), base + paths.month_tail(one))

    if month is None:
        is_all = len(said) < limits.LIST_LENGTH
        return {"before": None if is_all else link(page.calendar.day_of(said[-1].at).replace(day=1)), "after": None}
    place = months.index(month)
    older, newer = months[place + 1 : place + 2], months[max(place - 1, 0) : place]
    return {"before": next(map(link, older), None), "after": next(map(link, newer), None)}


def data(page: Frame, figure: Figure, base: str, tail: str, month: str, shown: Sequence[Told]) -> Markup:
    """Who it is and what they said, for machines."""
    trail = below_home(page, (figure.name, base), *([(month, base + tail)] if tail else ()))
    quotations = [
        quotation(page, one.quote, figure.name, base)
        | {"isPartOf": {"@type": "WebPage", "url": page.absolute(one.story.href)}}
        for one in shown
    ]
    profile = profile_of_figure(page, figure, base, base + tail)
    return json_ld(publisher(page), profile | {"hasPart": quotations}, breadcrumbs(page, trail))
