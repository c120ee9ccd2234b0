"""What fact keys are about, in words that people know: a headline, a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from wagtail.models import Page

from warta.facts.keys import argument_of, kind_of
from warta.newsroom.models import Figure, Person, Photo, Storyline, Topic

_STORIES = {"story", "text", "headline", "teaser", "stamp", "corrections", "answers", "withdrawal", "related", "places"}
_PAGES = {*_STORIES, "section", "flat", "sectionday"}
_KINDS = {
    **{
        kind: (model, "name")
        for kind, model in (("topic", Topic), ("person", Person), ("figure", Figure), ("storyline", Storyline))
    },
    **{kind: (model, "title") for kind, model in (("photo", Photo), ("page", Page))},
}
_OTHERS = {
    **{"uses": "photo", "latest:section": "page", "location:page": "page"},
    **{"pinned": "topic", "parts": "storyline", "timeline": "storyline"},
    **{"statements": "figure", "statementmonths": "figure"},
}


def names_of(keys: Collection[str], using: str = "default") -> Mapping[str, str]:
    """The names of those keys that are about something with a name."""
    things = {key: thing for key in keys if (thing := _thing(key))}
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, id in things.values():
        wanted[kind].add(id)
    names = {(kind, id): name for kind, ids in wanted.items() for id, name in _named(kind, ids, using)}
    return {key: names[thing] for key, thing in things.items() if thing in names}


def _thing(key: str) -> tuple[str, int] | None:
    """`latest:topic:4` is about topic 4."""
    kind, argument = kind_of(key), argument_of(key)
    first, _, rest = argument.partition(":")
    if rest and kind in ("latest", "location", "name"):
        kind, first = _OTHERS.get(f"{kind}:{first}", first), rest
    else:
        kind = "page" if kind in _PAGES else _OTHERS.get(kind, kind)
    return (kind, int(first)) if kind in _KINDS and first.isdecimal() else None


def _named(kind: str, ids: Iterable[int], using: str) -> Iterable[tuple[int, str]]:
    model, name = _KINDS[kind]
    rows: Iterable[tuple[int, str]] = model.objects.using(using).filter(pk__in=sorted(ids)).values_list("pk", name)
    return rows
