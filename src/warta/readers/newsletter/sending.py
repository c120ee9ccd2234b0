"""Sending: deliveries of issues and the mails that ask for confirmation, over one connection at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from msgspec import Struct

from warta.readers.newsletter import claiming
from warta.readers.newsletter.baton import Baton
from warta.readers.newsletter.claiming import Claimed, Done
from warta.readers.newsletter.dot import Dot
from warta.readers.newsletter.mails import Envelope, Form, Words, issue_form, message_id, question_form
from warta.readers.newsletter.mark import Mark
from warta.readers.newsletter.models import Issue, Newsletter, Subscription
from warta.readers.newsletter.smtp import Connection, RefusedError, Server

# The mail that asks for confirmation: minutes until it is tried again, and how often.
QUESTION_AGAIN, QUESTION_TRIES = 10, 5

# None for a newsletter that cannot ask just now.
Question = Callable[[Newsletter], Words | None]


class Sending(Struct, frozen=True):
    """What sending needs: the server, whose mails these are, the last full stop, the mark, the clock, the end."""

    server: Server
    envelope: Envelope
    dot: Dot
    mark: Mark
    clock: Callable[[], datetime]
    stop: Event

    @property
    def baton(self) -> Baton:
        """By which one machine sends at a time."""
        return Baton(self.dot.place)

    def issue(self, issue: Issue) -> int:
        """Sends some of an issue; gives how many were tried.

        Raises OSError or SMTPException for a lost server, and ElsewhereError when another machine sends by now.
        """
        if not (ids := claiming.waiting(issue, self.clock())):
            claiming.ended(self.baton, issue, self.clock())
            return 0
        self.mark.step()
        newsletter, words = issue.newsletter, Words(issue.mail_subject, issue.html, issue.text)
        form = issue_form(self.envelope, newsletter.slug, newsletter.name, words, issue.begun_at)
        connection, done = Connection(self.server), None
        try:
            for id in ids:
                if self.stop.is_set():
                    break
                claimed = claiming.claim(id, done, self.baton)
                done = self._handed_over(connection, form, claimed) if claimed else None
        finally:
            claiming.settle(done)
            connection.close()
        return len(ids)

    def _handed_over(self, connection: Connection, form: Form, one: Claimed) -> Done:
        mail = form.filled(one.address, one.token, message_id(one.id, self.envelope.host))
        out = Event()

        def goes_out() -> None:
            out.set()
            self.dot.goes_out(one.id, one.tries)

        try:
            connection.send(one.address, mail, goes_out)
            self.dot.answered(one.id, one.tries)
        except RefusedError as error:
            return claiming.refused(one, self.clock(), error.answer, error.for_now)
        except Exception:
            # The connection is lost. After the full stop nobody knows whether the server took it.
            claiming.settle((claiming.unsure if out.is_set() else claiming.not_out)(one, self.clock()))
            raise
        return claiming.sent(one, self.clock())

    def questions(self, words: Question) -> int:
        """Sends the mails that ask for confirmation; gives how many there were."""
        now = self.clock()
        due = Subscription.objects.filter(mail_due__lte=now).select_related("subscriber", "newsletter").order_by("pk")
        if not (found := list(due[: claiming.BATCH])):
            return 0
        connection, forms = Connection(self.server), dict[int, Form | None]()
        try:
            for one in found:
                if one.newsletter_id not in forms:
                    asks = words(one.newsletter)
                    forms[one.newsletter_id] = question_form(self.envelope, asks, now) if asks else None
                if form := forms[one.newsletter_id]:
                    self._ask(connection, form, one)
                else:
                    due.filter(pk=one.pk).update(mail_due=now + timedelta(minutes=QUESTION_AGAIN))
        finally:
            connection.close()
        return len(found)

    def _ask(self, connection: Connection, form: Form, one: Subscription) -> None:
        self.baton.say()
        # Noted first: who is asked twice is bothered, and who is not asked can sign up again.
        mine = Subscription.objects.filter(pk=one.pk, mail_due=one.mail_due, confirm_token=one.confirm_token)
        if not mine.update(mail_due=None) or not one.subscriber.address or not one.confirm_token:
            return
        mail = form.filled(
            one.subscriber.address, one.confirm_token, f"tanya.{one.pk}.{_seconds(one)}@{self.envelope.host}"
        )
        out = Event()
        try:
            connection.send(one.subscriber.address, mail, out.set)
        except RefusedError as error:
            if error.for_now:
                self._ask_later(one)
        except Exception:
            if not out.is_set():
                self._ask_later(one)
            raise

    def _ask_later(self, one: Subscription) -> None:
        if one.mail_tries < QUESTION_TRIES:
            again = self.clock() + timedelta(minutes=QUESTION_AGAIN)
            waits = Subscription.objects.filter(pk=one.pk, mail_due=None, confirm_token=one.confirm_token)
            waits.update(mail_due=again, mail_tries=one.mail_tries + 1)


def _seconds(one: Subscription) -> int:
    return int(one.mail_due.timestamp()) if one.mail_due else 0
