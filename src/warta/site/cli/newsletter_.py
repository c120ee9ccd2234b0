"""`warta newsletter …`: status, send, again, resume, bounces, export, erase."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, datetime
from email import message_from_binary_file
from pathlib import Path

import click
from django.conf import settings
from django.core.exceptions import ValidationError

from warta.edition.theme.own import look_again
from warta.newsroom.loaders.house import zone_of
from warta.readers.newsletter import personal
from warta.readers.newsletter.addresses import normalised
from warta.readers.newsletter.baton import Baton
from warta.readers.newsletter.beginning import goes_to, order, recipients
from warta.readers.newsletter.bounces import bounce_in, mails_in, take_in
from warta.readers.newsletter.claiming import send_unsure_again
from warta.readers.newsletter.dot import place_of
from warta.readers.newsletter.holding import held
from warta.readers.newsletter.models import Issue, Newsletter, Sender, Subscriber
from warta.readers.newsletter.progress import progress_of
from warta.readers.newsletter.times import next_slot
from warta.site import home
from warta.site.cli import whole
from warta.site.cli.times import local_time
from warta.site.ending import asked_to_end
from warta.site.mail_way import in_the_way, mark
from warta.site.mailing import envelope, keep_sending, server
from warta.site.waking import SELDOM, Wake

SHOWN = 10
# Readers, press and search come first.
NICENESS = 10


@click.group(cls=whole.Group)
def command() -> None:
    """Newsletters: who gets them, what is being sent, what came back."""
    home.founded()


@command.command()
def status() -> None:
    """Newsletters with their readers, the newest issues with what became of them, and what is in the way."""
    now, zone = datetime.now(UTC), zone_of("default")
    for newsletter in Newsletter.objects.all():
        slot = next_slot(newsletter, now, zone) if newsletter.active else None
        when = f"next {local_time(slot.timestamp())}" if slot else "by hand" if newsletter.active else "not active"
        click.echo(f"{newsletter.slug}: {newsletter.name}, {recipients(newsletter):,} readers, {when}")
    for issue in Issue.objects.select_related("newsletter")[:SHOWN]:
        click.echo(f"  issue {issue.pk} of {issue.newsletter.slug}: {issue} ({issue.state}) {progress_of(issue)}")
    for issue in held():
        click.echo(f"held: issue {issue.pk} of {issue.newsletter.slug}; `warta newsletter send {issue.pk}` sends it.")
    if elsewhere := Baton(place_of(settings.HOME.last_stop)).elsewhere():
        machine, heard_at = elsewhere
        click.echo(f"another machine sends: {machine}, last heard of {local_time(heard_at.timestamp())}")
    known = server()
    if trouble := in_the_way(envelope(known.sender).site, known.host) or Sender.told():
        click.echo(f"trouble: {trouble}")


@command.command()
@click.argument("issue", type=int)
def send(issue: int) -> None:
    """Sends ISSUE, by its number in `status`, now; `warta serve` does it."""
    found = _issue(issue)
    count = goes_to(found)
    if not order(found, datetime.now(UTC)):
        raise click.ClickException(f"Issue {issue} has been sent already, or is being sent.")
    click.echo(f"{found}: goes out to {count:,} readers while `warta serve` runs.")


@command.command()
@click.argument("issue", type=int)
def again(issue: int) -> None:
    """Sends the mails of ISSUE once more of which no answer came: some readers may get them twice."""
    count = send_unsure_again(_issue(issue), datetime.now(UTC))
    click.echo(f"{count:,} mails are sent again while `warta serve` runs.")


@command.command()
def resume() -> None:
    """Sends again by a database from a backup: what it would send of begun issues may have come, and is not sent."""
    if not mark().is_ahead():
        raise click.ClickException("The database knows of all that has gone out: there is nothing to take as it is.")
    count = mark().take_as_it_is(datetime.now(UTC))
    click.echo(
        f"{count:,} mails are unsure: `warta newsletter again` sends those of an issue. What is due from now on goes."
    )


def _issue(id: int) -> Issue:
    found: Issue | None = Issue.objects.filter(pk=id).select_related("newsletter").first()
    if found is None:
        raise click.ClickException(f"There is no issue {id}. `warta newsletter status` names them.")
    return found


@command.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path, allow_dash=True))
def bounces(path: Path) -> None:
    """Reads what came back from PATH: a mail, an mbox, a Maildir, a folder of mails, or - for one mail as input."""
    mails = [message_from_binary_file(click.get_binary_stream("stdin"))] if str(path) == "-" else mails_in(path)
    found = Counter[str]()
    for mail in mails:
        bounce = bounce_in(mail)
        found[(take_in(bounce, datetime.now(UTC)) or "known or not ours") if bounce else "no notification"] += 1
    for what, count in sorted(found.items()):
        click.echo(f"{what}: {count:,}")


@command.command()
@click.argument("address")
def export(address: str) -> None:
    """Tells all that is known of ADDRESS, as JSON."""
    click.echo(json.dumps(personal.export(_subscriber(address)), ensure_ascii=False, indent=2))


@command.command()
@click.argument("address")
def erase(address: str) -> None:
    """Erases ADDRESS everywhere; a keyed mark stays, by which that can be proven."""
    subscriber = _subscriber(address)
    personal.erase(subscriber, datetime.now(UTC))
    click.echo("Erased. Backups made before hold the address until they are deleted.")


def _subscriber(address: str) -> Subscriber:
    try:
        found = personal.subscriber_of(normalised(address))
    except ValidationError as error:
        raise click.ClickException(f"{address} is no e-mail address.") from error
    if found is None:
        raise click.ClickException("Nothing is known of this address.")
    return found


@command.command(hidden=True)
def run() -> None:
    """The sending process beside the web workers; `warta serve` starts it."""
    stop = asked_to_end()
    os.nice(NICENESS)
    look_again()  # The process that we are forked from may have read the theme long ago.
    keep_sending(stop, Wake(stop, SELDOM), lambda trouble: click.echo(f"newsletter: {trouble}", err=True))
