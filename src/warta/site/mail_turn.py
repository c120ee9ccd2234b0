"""One turn of sending newsletters: what is due is made, begun and sent; what is wrong with one stops no other."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import InterfaceError, OperationalError

from warta.desk.newsletters.composing import choose, compose, public, question
from warta.newsroom.loaders.house import zone_of
from warta.readers.newsletter import beginning, claiming, holding
from warta.readers.newsletter.baton import ElsewhereError
from warta.readers.newsletter.mails import Words
from warta.readers.newsletter.models import Issue, Newsletter
from warta.readers.newsletter.sending import Sending
from warta.readers.newsletter.smtp import reach

UNANSWERED = "Of one mail (delivery {id}) it is not known whether the server took it; it is not sent again by itself."
HELD = "{issue.newsletter}: issue {issue.pk} is held, {why}. `warta newsletter send {issue.pk}` sends it all the same."
LATE, NOTHING_LEFT = "its time was more than a day ago", "none of its stories is public any more"

log = logging.getLogger(__name__)


class Turn:
    """What is due, and what goes wrong with any of it."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending
        # Each once, in the order in which they came up.
        self.troubles: dict[str, None] = {}

    def run(self) -> None:
        """All that is due now goes out. Raises when the server or the database cannot be used, or another sends."""
        sending, now = self._sending, self._sending.clock()
        for id in sending.baton.take():
            self._note(UNANSWERED.format(id=id))
        for id, became in claiming.recover(sending.dot, sending.baton, now):
            if became == "unsure":
                self._note(UNANSWERED.format(id=id))
        for newsletter, slot in beginning.due_by_rule(now, zone_of("default")):
            with self._apart(f"{newsletter}: no issue could be made"):
                beginning.make_by_rule(newsletter, slot, choose)
        for issue in holding.hold_late(sending.baton, now):
            self._note(HELD.format(issue=issue, why=LATE))
        self._begin(now)
        while not sending.stop.is_set() and (sending.questions(self._question) or self._sent_some()):
            pass

    def _begin(self, now: datetime) -> None:
        if due := beginning.due(now):
            # Nothing is frozen for a server that is away: what waits may be taken back meanwhile.
            reach(self._sending.server)
        for issue in due:
            with self._apart(f"{issue.newsletter}: “{issue}” could not be made"):
                if not beginning.begin(issue, compose, now):
                    self._note(f"{issue.newsletter}: “{issue}” has nothing to say, and is a draft again.")

    def _question(self, newsletter: Newsletter) -> Words | None:
        with self._apart(f"{newsletter}: nobody could be asked to confirm"):
            return question(newsletter)
        return None

    def _sent_some(self) -> int:
        begun = Issue.objects.filter(state=Issue.State.SENDING).select_related("newsletter").order_by("begun_at", "pk")
        return sum(self._sending.issue(issue) for issue in begun if self._may_go_on(issue))

    def _may_go_on(self, issue: Issue) -> bool:
        with self._apart(f"{issue.newsletter}: “{issue}” could not be looked through"):
            if holding.as_public_now(self._sending.baton, issue, compose, public):
                return True
            self._note(HELD.format(issue=issue, why=NOTHING_LEFT))
        return False

    def _note(self, trouble: str) -> None:
        self.troubles[trouble] = None

    @contextmanager
    def _apart(self, what: str) -> Iterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError, ElsewhereError):  # That is no newsletter's fault.
            raise
        except Exception as error:
            log.exception("A newsletter stays behind")
            self._note(f"{what} ({type(error).__name__}: {error}).")


def send_all(sending: Sending) -> Iterator[str]:
    """One turn; tells what went wrong, also when it ends early."""
    turn = Turn(sending)
    try:
        turn.run()
    finally:
        yield from turn.troubles
