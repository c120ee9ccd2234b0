"""`warta edition …`: what readers saw."""

from __future__ import annotations

import sys
import time
from datetime import datetime

import click
from django.conf import settings

from warta.press.packing import unpacked
from warta.press.store import Served, Store, StoreError
from warta.site import home
from warta.site.cli import whole
from warta.site.cli.explaining import did_you_mean
from warta.site.cli.places import Place
from warta.site.cli.times import local_time, site_zone

# What a script learns of a path that shows no page.
NO_PAGE = 1
ASIDE = {
    "redirect": "301 Moved Permanently: {}",
    "gone": "410 Gone: what stood at {} was taken down; this is its notice.",
}
NOTHING_YET = "Nothing has been printed yet. Print with: warta press publish"
FORGOTTEN = "What {} showed then was forgotten: its text is not kept any more."


@click.group(cls=whole.Group)
def command() -> None:
    """Past editions: list, show, cat, forget."""


def _store() -> Store:
    return Store(home.founded().store)


@command.command("list")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many.")
def list_(limit: int) -> None:
    """The newest editions, newest first."""
    store = _store()
    manifests = store.editions(limit)
    for manifest in manifests:
        click.echo(
            f"{manifest.number:>6}  {local_time(manifest.at)}  {manifest.printed:,} printed, "
            f"{len(manifest.changed):,} changed, {len(manifest.removed):,} removed in {manifest.seconds:.2f} s"
        )
    if not manifests:
        click.echo(_reach(store), err=True)


@command.command()
@click.argument("number", type=int)
def show(number: int) -> None:
    """What edition NUMBER changed."""
    store = _store()
    manifest = store.manifest(number)
    if manifest is None:
        raise click.ClickException(_why_none(store, number))
    click.echo(
        f"edition {manifest.number}, {local_time(manifest.at)}: {manifest.printed:,} printed, "
        f"{len(manifest.changed):,} changed, {len(manifest.removed):,} removed in {manifest.seconds:.2f} s"
    )
    for changed in manifest.changed:
        click.echo(f"  {changed.kind:<8} {changed.path} {changed.location}".rstrip())
    for path in manifest.removed:
        click.echo(f"  {'removed':<8} {path}")


def _why_none(store: Store, number: int) -> str:
    if 0 < number <= store.edition():
        return f"What edition {number} changed is not kept any more. {_reach(store)}"
    return f"There is no edition {number}. `warta edition list` shows which there are."


def _too_early(instant: float, since: float | None) -> str:
    if since is None:
        return NOTHING_YET
    return f"History begins at {local_time(since)}; what stood there at {local_time(instant)} is not known. {_kept()}"


def _reach(store: Store) -> str:
    since = store.kept_since()
    if since is None:
        return NOTHING_YET
    return f"{_kept()} It reaches back to {local_time(since)}."


def _kept() -> str:
    seconds = settings.WARTA_HISTORY
    days = "for ever" if seconds is None else f"for {seconds / home.DAY:g} days"
    return f"History is kept {days} (history_days in warta.toml)."


@command.command()
@click.argument("path", type=Place())
@click.option("--at", "when", help='As readers got it at "2026-11-22 14:05", by the site\'s clock or with an offset.')
def cat(path: str, when: str | None) -> None:
    """The page at PATH, now or at another time, on standard output.

    Anything but a page is said on standard error, with exit status 1.
    """
    store = _store()
    try:
        served = store.lookup(path) if when is None else store.page_at(path, _instant(store, when))
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    if served is None:
        hint = "" if path.startswith("/") else " Paths begin and most end with a slash: /kota/"
        raise click.ClickException(f"Nothing stood at {path}{'' if when is None else ' then'}.{hint}")
    body = unpacked(served.body)
    if body is None:
        raise click.ClickException(
            f"What is kept of {path} is damaged. Mend live pages with: warta press verify --repair"
        )
    sys.stdout.buffer.write(body)
    if aside := _aside(path, served):
        sys.stdout.flush()
        click.echo(aside, err=True)
        sys.exit(NO_PAGE)


def _aside(path: str, served: Served) -> str:
    """What is to be said besides the page."""
    if served.kind != "redirect" and not served.digest:
        return FORGOTTEN.format(path)
    return ASIDE.get(served.kind, "").format(served.location or path)


def _instant(store: Store, text: str) -> float:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter('Write the time like "2026-11-22 14:05".', param_hint="--at") from error
    instant = (at if at.tzinfo else at.replace(tzinfo=site_zone())).timestamp()
    since = store.kept_since()
    if since is None or instant < since:
        raise click.ClickException(_too_early(instant, since))
    if instant > time.time():
        raise click.ClickException(f"{local_time(instant)} is still to come.")
    return instant


@command.command()
@click.argument("path", type=Place())
@click.option("--yes", is_flag=True, help="Without asking.")
def forget(path: str, yes: bool) -> None:
    """Removes the past texts of PATH from the history; what readers get there now stays."""
    store = _store()
    _refuse_unknown(store, path)
    if not yes:
        click.confirm(f"What {path} showed in the past cannot be brought back then. Forget it?", abort=True)
    forgotten = store.forget(path)
    click.echo(f"{path}: {forgotten.entries:,} past pages forgotten, {forgotten.bodies:,} texts removed")
    for line in _what_stays(store, path, forgotten.shown_at):
        click.echo(line)


def _refuse_unknown(store: Store, path: str) -> None:
    """Nobody is asked about an address of which nothing is kept."""
    with store.reading() as ledger:
        if next(ledger.pasts(path), None) is None:
            raise click.ClickException(f"The history knows nothing of {path}. {did_you_mean(path) or _reach(store)}")


def _what_stays(store: Store, path: str, shown_at: tuple[str, ...]) -> list[str]:
    lines = [f"stays: the same text at {other}" for other in shown_at]
    if store.is_live(path):
        lines.append(f"stays: what readers get at {path} now; withdraw the story in the desk to change that")
    return [
        *lines,
        "stays: other pages of the past that quoted it, such as lists, feeds and further parts; forget them by path",
        "stays: copies of the newsroom's folder, and freed pages of the store's file until they are written again",
    ]
