"""What every page knows of its newsroom: settings, menu, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from warta.facts import values as v
from warta.newsroom.models import Address, Flat, NewsroomSettings, Section


def settings_of(using: str) -> NewsroomSettings:
    """The newsroom's settings, or the defaults before set-up."""
    return NewsroomSettings.objects.using(using).first() or NewsroomSettings()


def zone_of(using: str) -> ZoneInfo:
    """The zone in which the site's days begin."""
    return ZoneInfo(settings_of(using).zone)


def _links(stream: Any) -> tuple[v.Link, ...]:
    return tuple(
        v.Link(raw["value"]["label"], raw["value"]["href"]) for raw in stream.raw_data if raw["type"] == "link"
    )


def site(using: str, arguments: Sequence[str]) -> Mapping[str, v.Site]:
    """The one site."""
    row = settings_of(using)
    names = [n for n in v.Site.__struct_fields__ if n not in {"origin", "social"}]
    value = v.Site(
        origin=row.origin.rstrip("/"), social=_links(row.social), **{name: getattr(row, name) for name in names}
    )
    return dict.fromkeys(arguments, value)


def menu(using: str, arguments: Sequence[str]) -> Mapping[str, v.Menu]:
    """The navigation as set, or all sections; and the flat pages."""
    value = v.Menu(sections=tuple(_sections(using)), flats=tuple(_flats(using)))
    return dict.fromkeys(arguments, value)


def _paths(using: str, kind: str) -> dict[int, str]:
    rows = Address.objects.using(using).filter(owner__startswith=f"{kind}:", until__isnull=True)
    return {int(owner.partition(":")[2]): path for owner, path in rows.values_list("owner", "path")}


def _sections(using: str) -> list[v.Link]:
    titles = dict(Section.objects.using(using).filter(live=True).order_by("pk").values_list("pk", "title"))
    above = dict(Section.objects.using(using).filter(live=True).values_list("pk", "above_id"))
    paths = _paths(using, "section")

    def link(id: int) -> v.Link:
        below = tuple(link(child) for child in titles if above[child] == id and child in paths)
        return v.Link(titles[id], paths[id], below)

    entries = [(raw["type"], raw["value"]) for raw in settings_of(using).menu.raw_data]
    entries = entries or [("section", id) for id in titles if above[id] is None]
    return [
        v.Link(value["label"], value["href"]) if kind == "link" else link(value)
        for kind, value in entries
        if kind == "link" or (value in titles and value in paths)
    ]


def _flats(using: str) -> list[v.Link]:
    paths = _paths(using, "flat")
    rows = Flat.objects.using(using).filter(live=True).order_by("pk").values_list("pk", "title")
    return [v.Link(title, paths[id]) for id, title in rows if id in paths]
