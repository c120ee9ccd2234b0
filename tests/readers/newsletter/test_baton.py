"""The baton: one machine sends, the others stand by; whose it is, the database says, by its own clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from django.db.models.functions import Now

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import confirmed
from tests.readers.newsletter.posting import Postbox, ready, send_what_is_due, sending_process
from tests.site.commands import warta
from warta.readers.newsletter import claiming, holding
from warta.readers.newsletter.baton import LONGEST_SILENCE, Baton, ElsewhereError
from warta.readers.newsletter.dot import Dot
from warta.readers.newsletter.models import Delivery, Issue, Newsletter, Sender

HERE, THERE = Baton("boot-1 8.1"), Baton("boot-2 8.1")
SARI = "sari@surat.example"


def silence(how_long: timedelta = LONGEST_SILENCE + timedelta(seconds=1)) -> None:
    """Nothing was heard of the machine that sends for so long."""
    Sender.objects.update(heard_at=Now() - how_long)


def claimed(brief: Newsletter, by: Baton = HERE) -> claiming.Claimed:
    """A delivery that is just being handed over."""
    confirmed(brief, SARI)
    issue = ready(brief)
    one = Delivery.objects.create(issue=issue, subscription=brief.subscriptions.get())
    found = claiming.claim(one.pk, None, by)
    assert found is not None
    return found


def test_the_other_stands_by_until_two_minutes_of_silence(desk: Newsdesk) -> None:
    assert HERE.take() == [] and HERE.take() == []
    silence(timedelta(seconds=110))
    with pytest.raises(ElsewhereError):
        THERE.take()
    assert THERE.is_elsewhere() and not HERE.is_elsewhere()
    silence()
    assert THERE.take() == []
    with pytest.raises(ElsewhereError):
        HERE.say()
    with pytest.raises(ElsewhereError):
        HERE.take()


def test_after_an_end_in_order_the_other_need_not_wait(desk: Newsdesk) -> None:
    HERE.take()
    THERE.lay_down()
    with pytest.raises(ElsewhereError):
        THERE.take()
    HERE.lay_down()
    assert THERE.take() == []


def test_whoever_has_nothing_to_send_writes_nothing(desk: Newsdesk) -> None:
    HERE.take()
    silence(timedelta(hours=1))
    before = Sender.objects.get().heard_at
    HERE.take()
    assert Sender.objects.get().heard_at == before, "on SQLite the file's lock is enough, and a commit wakes the press"
    HERE.lay_down()
    HERE.take()
    assert Sender.objects.get().heard_at > before


def test_what_was_under_way_at_a_silent_machine_is_unsure(desk: Newsdesk, brief: Newsletter) -> None:
    HERE.take()
    one = claimed(brief)
    silence()
    assert THERE.take() == [one.id] and Delivery.objects.get().state == "unsure"
    assert THERE.take() == [], "it is told once"


def test_what_was_under_way_on_the_same_machine_its_file_tells(desk: Newsdesk, brief: Newsletter) -> None:
    HERE.take()
    claimed(brief)
    silence()
    assert HERE.take() == [] and Delivery.objects.get().state == "sending"


def test_who_was_paused_claims_nothing_more_and_tells_what_came_of_its_mail(desk: Newsdesk, brief: Newsletter) -> None:
    HERE.take()
    one = claimed(brief)
    silence()
    THERE.take()
    with pytest.raises(ElsewhereError):
        claiming.claim(one.id, claiming.sent(one, datetime.now(UTC)), HERE)
    assert Delivery.objects.get().state == "unsure"
    claiming.settle(claiming.refused(one, datetime.now(UTC), "451", for_now=True))
    assert Delivery.objects.get().state == "unsure", "the issue may be over: nobody would send it again"
    claiming.settle(claiming.sent(one, datetime.now(UTC)))
    assert Delivery.objects.get().state == "sent"


def test_a_late_answer_says_nothing_of_a_later_try(desk: Newsdesk, brief: Newsletter) -> None:
    HERE.take()
    one = claimed(brief)
    silence()
    THERE.take()
    Delivery.objects.update(tries=one.tries + 1)
    claiming.settle(claiming.sent(one, datetime.now(UTC)))
    assert Delivery.objects.get().state == "unsure"


def test_who_was_paused_after_taking_it_lets_alone_what_the_next_one_claimed(
    desk: Newsdesk, brief: Newsletter, tmp_path: Path
) -> None:
    with Dot(tmp_path / "here", "boot-1") as dot:
        here = Baton(dot.place)
        here.take()
        silence()
        THERE.take()
        one = claimed(brief, THERE)
        with pytest.raises(ElsewhereError):
            claiming.recover(dot, here, datetime.now(UTC))
    assert Delivery.objects.get().state == "sending"
    claiming.settle(claiming.sent(one, datetime.now(UTC)))
    assert Delivery.objects.get().state == "sent"


def test_what_the_server_has_is_sent_also_when_it_was_given_back_meanwhile(desk: Newsdesk, brief: Newsletter) -> None:
    HERE.take()
    one = claimed(brief)
    Delivery.objects.update(state="waiting")
    claiming.settle(claiming.sent(one, datetime.now(UTC)))
    assert Delivery.objects.get().state == "sent"


def test_who_was_paused_holds_and_ends_no_issue(desk: Newsdesk, brief: Newsletter) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=3)
    late = Issue.objects.create(newsletter=brief, intro="Halo.", state="ready", due=long_ago)
    gone = Issue.objects.create(newsletter=brief, intro="Halo.", state="sending", number=1, due=datetime.now(UTC))
    HERE.take()
    silence()
    THERE.take()
    with pytest.raises(ElsewhereError):
        holding.hold_late(HERE, datetime.now(UTC))
    with pytest.raises(ElsewhereError):
        claiming.ended(HERE, gone, datetime.now(UTC))
    assert set(Issue.objects.values_list("pk", "state")) == {(late.pk, "ready"), (gone.pk, "sending")}


def test_after_the_clock_jumped_back_newsletters_go_on(desk: Newsdesk) -> None:
    HERE.take()
    silence(-LONGEST_SILENCE - timedelta(seconds=1))
    assert not THERE.is_elsewhere() and THERE.take() == []
    assert Sender.objects.filter(heard_at__lte=Now()).exists()
    silence(timedelta(seconds=-110))
    with pytest.raises(ElsewhereError):
        HERE.take()


def test_status_says_which_machine_sends_when_it_is_another(desk: Newsdesk) -> None:
    with Dot(desk.home.last_stop) as dot:
        Baton(dot.place).take()
    assert "another machine" not in warta("newsletter", "status").output
    Sender.objects.update(baton="boot-2 8.1", machine="warta-2")
    told = warta("newsletter", "status").output
    assert re.search(r"another machine sends: warta-2, last heard of \d{4}-\d\d-\d\d [\d:]+\+07:00 WIB", told)
    silence()
    assert "another machine" not in warta("newsletter", "status").output


def test_nothing_goes_out_while_another_machine_sends(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    confirmed(brief, SARI)
    ready(brief)
    THERE.take()
    with pytest.raises(ElsewhereError):
        send_what_is_due(desk)
    assert not box.got
    silence()
    send_what_is_due(desk)
    assert box.got == {SARI: 1}


def test_who_stands_by_says_nothing_of_its_own_troubles(desk: Newsdesk, brief: Newsletter) -> None:
    confirmed(brief, SARI)
    ready(brief)
    THERE.take()
    process = sending_process(desk)
    sleep(4)
    process.terminate()
    _, told = process.communicate(timeout=60)
    assert told == "" and Sender.told() == "", (
        "it has no mail server: that is for its machine to say when it is to send"
    )


def test_a_place_is_a_file_on_a_machine_that_is_up(tmp_path: Path) -> None:
    with Dot(tmp_path / "one", "boot-1") as one, Dot(tmp_path / "two", "boot-1") as two:
        places = {one.place, two.place}
    with Dot(tmp_path / "one", "boot-2") as one:
        places.add(one.place)
    with Dot(tmp_path / "one", "boot-1") as one:
        assert one.place in places and len(places) == 3
