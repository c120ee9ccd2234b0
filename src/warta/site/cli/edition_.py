"""`warta edition …`: what readers saw."""

from __future__ import annotations

import gzip
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from warta.newsroom.loaders.house import zone_of
from warta.press.store import Store
from warta.site import home


@click.group()
def command() -> None:
    """Past editions: list, show, cat."""


def _store() -> Store:
    return Store(home.founded().store)


def _zone() -> ZoneInfo:
    return zone_of("default")


def _local(at: float) -> str:
    return f"{datetime.fromtimestamp(at, _zone()):%Y-%m-%d %H:%M:%S %Z}"


@command.command("list")
@click.option("--limit", default=20, show_default=True)
def list_(limit: int) -> None:
    """The newest editions, newest first."""
    for manifest in _store().editions(limit):
        click.echo(
            f"{manifest.number:>6}  {_local(manifest.at)}  {len(manifest.changed):,} changed, "
            f"{len(manifest.removed):,} removed, {manifest.printed:,} printed in {manifest.seconds:.2f} s"
        )


@command.command()
@click.argument("number", type=int)
def show(number: int) -> None:
    """What edition NUMBER changed."""
    manifest = _store().manifest(number)
    if manifest is None:
        raise click.ClickException(f"There is no edition {number}. `warta edition list` shows which there are.")
    click.echo(f"edition {manifest.number}, {_local(manifest.at)}")
    for changed in manifest.changed:
        click.echo(f"  {changed.kind:<8} {changed.path} {changed.location}".rstrip())
    for path in manifest.removed:
        click.echo(f"  {'removed':<8} {path}")


@command.command()
@click.argument("path")
@click.option("--at", "when", help='As readers got it at "2026-11-22 14:05".')
def cat(path: str, when: str | None) -> None:
    """The page at PATH, now or at another time."""
    store = _store()
    served = store.page_at(path, _instant(when)) if when is not None else store.lookup(path)
    if served is None:
        raise click.ClickException(f"Nothing stood at {path}{'' if when is None else ' then'}.")
    if served.location:
        click.echo(f"301 {served.location}")
        return
    sys.stdout.buffer.write(gzip.decompress(served.body))


def _instant(text: str) -> float:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter('Write the time like "2026-11-22 14:05".', param_hint="--at") from error
    return (at if at.tzinfo else at.replace(tzinfo=_zone())).timestamp()
