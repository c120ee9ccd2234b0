"""Bodies as editors write them: any blocks, with links, mentions of topics, photos and Baca juga."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from tests.oracle.choosing import Choice
from warta.newsroom.models import Figure, Photo, Story, Topic

Block = tuple[str, Any]


def body(choice: Choice) -> list[dict[str, Any]]:
    """A raw body of up to five blocks."""
    return [{"type": kind, "value": value} for kind, value in (_block(choice) for _ in range(choice.number(0, 5)))]


def html(choice: Choice) -> str:
    """A paragraph that may link a page of ours, also one that is gone, and name a topic."""
    pages = [*Page.objects.filter(depth__gt=2).values_list("pk", flat=True), 999]
    link = f'<a linktype="page" id="{choice.one(pages)}">{choice.words()}</a>' if choice.chance(40) else ""
    names = list(Topic.objects.order_by("pk").values_list("name", flat=True))
    mention = choice.one(names) if names and choice.chance(40) else ""
    return f"<p>{choice.words(2, 6)} {link} {mention}.</p>"


def _ids(choice: Choice, model: Any, most: int) -> list[int]:
    return choice.some([*model.objects.order_by("pk").values_list("pk", flat=True), 999], most)


def _picture(choice: Choice) -> Block:
    photo = choice.row(Photo.objects.all()).pk
    words = {name: choice.words() if choice.chance(30) else "" for name in ("caption", "credit")}
    return "picture", {"photo": photo, **words}


def _statement(choice: Choice) -> dict[str, Any]:
    """What a figure said, also one that is gone, with as much around it as somebody knew."""
    figure = choice.one([*Figure.objects.order_by("pk").values_list("pk", flat=True), 999])
    outlet = {"name": choice.words(1, 1), "href": choice.one(["", "https://rt.example/1"])}
    return {
        "text": choice.words(),
        "by": "",
        "figure": figure,
        "role": choice.words(1, 2) if choice.chance(30) else "",
        "day": choice.one([None, "2022-02-10", "2022-01-31", "2019-05-01"]),
        "clock": choice.one([None, "00:10:00", "23:50:00"]),
        "zone": choice.one(["", "Asia/Jakarta", "Asia/Jayapura"]),
        "place": choice.words(1, 1) if choice.chance(30) else "",
        "made": choice.one(["", "press", "us", "interview"]),
        "through": [{"type": "item", "value": outlet, "id": "1"}] if choice.chance(40) else [],
    }


_BLOCKS: tuple[Callable[[Choice], Block], ...] = (
    lambda choice: ("paragraph", html(choice)),
    lambda choice: ("paragraph", html(choice)),
    lambda choice: ("heading", choice.words()),
    _picture,
    lambda choice: ("quote", {"text": choice.words(), "by": choice.words()}),
    lambda choice: ("quote", _statement(choice)),
    lambda choice: ("quote", _statement(choice)),
    lambda choice: ("list", {"ordered": choice.chance(50), "items": [html(choice), html(choice)]}),
    lambda choice: ("table", {"data": [["a", choice.words()], ["b", "c"]], "first_row_is_table_header": True}),
    lambda choice: ("read_also", _ids(choice, Story, 3)),
    lambda choice: ("page_break", None),
    lambda choice: ("embed", {"href": "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "title": choice.words()}),
    lambda choice: ("fact_box", {"title": choice.words(), "items": [html(choice)]}),
)


def _block(choice: Choice) -> Block:
    return choice.one(_BLOCKS)(choice)
