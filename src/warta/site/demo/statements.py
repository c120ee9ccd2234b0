"""Statements in a demo story's body: a quote with lines of `>> key: value` below it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec import Struct, convert
from msgspec.structs import replace

from warta.facts import values as v

MARK = ">>"
_SAYS = {"tokoh", "jabatan", "hari", "jam", "zona", "tempat", "cara", "lewat"}


class StatementRef(Struct, frozen=True):
    """A quote by the slug of the figure; said so many days before the story came out, where that is known."""

    quote: v.Quote
    figure: str
    days_before: int | None


def read_statement(text: str, lines: list[str]) -> StatementRef:
    """The statement that the lines below a quote make of it; ValueError for what they cannot mean."""
    said = dict(_pair(line) for line in lines)
    days, clock = said.get("hari"), said.get("jam")
    quote = v.Quote(
        text,
        "",
        role=said.get("jabatan", ""),
        clock=time.fromisoformat(clock) if clock else None,
        zone=said.get("zona", ""),
        place=said.get("tempat", ""),
        made=convert(said.get("cara", ""), v.Made),
        through=tuple(map(_outlet, filter(None, said.get("lewat", "").split(";")))),
    )
    return StatementRef(quote, said["tokoh"], int(days) if days is not None else None)


def _pair(line: str) -> tuple[str, str]:
    key, _, value = line.removeprefix(MARK).partition(":")
    if key.strip() not in _SAYS:
        raise ValueError(f"unknown word below a quote: {key.strip()}")
    return key.strip(), value.strip()


def _outlet(text: str) -> v.Outlet:
    name, _, href = text.strip().partition("|")
    return v.Outlet(name.strip(), href.strip())


def told(statement: StatementRef, figure: int, published: datetime) -> v.Quote:
    """The quote as a story that came out then has it."""
    days = statement.days_before
    day: date | None = None if days is None else (published - timedelta(days=days)).date()
    return replace(statement.quote, figure=figure, day=day)
