"""What is not sent by itself any more: what was taken back, what is late; and whose fault stops whom."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import asked, confirmed
from tests.readers.newsletter.posting import Postbox, form_of, ready, send_what_is_due
from tests.site.commands import warta
from warta.edition.theme.own import TEMPLATES, wear
from warta.readers.newsletter.beginning import order
from warta.readers.newsletter.claiming import RETRIES
from warta.readers.newsletter.models import Delivery, Issue, IssueStory, Newsletter, Subscription

SARI, BUDI = "sari@surat.example", "budi@surat.example"
LATER = timedelta(minutes=RETRIES[0], seconds=1)
TOMORROW = timedelta(days=1, minutes=1)


def half_sent(desk: Newsdesk, brief: Newsletter, box: Postbox, *headlines: str, intro: str = "") -> Issue:
    """An issue that Sari has, and Budi's server took for later."""
    confirmed(brief, SARI)
    confirmed(brief, BUDI)
    box.answers[BUDI] = ["451 later"]
    issue = ready(brief, "", intro)
    for place, headline in enumerate(headlines):
        story = desk.story(desk.section("Kota") if not place else desk.section("Budaya"), headline)
        IssueStory.objects.create(issue=issue, story=story, sort_order=place)
    send_what_is_due(desk)
    assert box.got == {SARI: 1}
    issue.refresh_from_db()
    return issue


def test_what_is_withdrawn_between_two_batches_goes_to_nobody_more(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    issue = half_sent(desk, brief, box, "Nama anak itu", "Banjir")
    issue.chosen.get(story__title="Nama anak itu").story.unpublish()
    assert send_what_is_due(desk, datetime.now(UTC) + LATER) == []
    mail = box.mail_to(BUDI)
    assert mail["Subject"] == "Banjir" and "Banjir" in form_of(mail, "plain")
    assert "Nama anak itu" not in mail.as_string() + form_of(mail, "html") + form_of(mail, "plain")
    assert box.mail_to(SARI)["Subject"] == "Nama anak itu", "who has got it has got it"


def test_what_nothing_is_left_of_is_held(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    issue = half_sent(desk, brief, box, "Nama anak itu")
    issue.chosen.get().story.unpublish()
    (told,) = send_what_is_due(desk, datetime.now(UTC) + LATER)
    assert "none of its stories is public any more" in told and box.got == {SARI: 1}
    assert Issue.objects.get().state == "held"


def test_what_is_begun_and_late_is_held_until_somebody_sends_it_on(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    issue = half_sent(desk, brief, box, "Banjir")
    tomorrow = datetime.now(UTC) + TOMORROW
    (told,) = send_what_is_due(desk, tomorrow)
    assert f"issue {issue.pk} is held, its time was more than a day ago" in told
    assert send_what_is_due(desk, tomorrow) == [] and box.got == {SARI: 1}
    assert f"`warta newsletter send {issue.pk}` sends it" in warta("newsletter", "status").output
    assert order(issue, tomorrow)
    send_what_is_due(desk, tomorrow)
    assert box.got == {SARI: 1, BUDI: 1} and Issue.objects.get().state == "sent"
    assert not order(issue, tomorrow)


def test_what_waited_a_day_for_a_server_is_not_begun(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    confirmed(brief, SARI)
    issue = ready(brief)
    send_what_is_due(desk, datetime.now(UTC) + TOMORROW)
    issue.refresh_from_db()
    assert (issue.state, issue.number, issue.is_open) == ("held", None, True) and not box.got


def test_a_doubtful_mail_of_an_old_issue_is_sent_again_as_an_editor_wants(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    confirmed(brief, SARI)
    issue = ready(brief)
    send_what_is_due(desk)
    Delivery.objects.update(state="unsure")
    Issue.objects.update(due=datetime.now(UTC) - 3 * TOMORROW)
    warta("newsletter", "again", str(issue.pk))
    send_what_is_due(desk)
    assert box.got[SARI] == 2


@pytest.fixture
def theme(desk: Newsdesk) -> Iterator[Path]:
    """A theme of the newsroom's own, which cannot ask for one of its newsletters."""
    file = desk.home.theme / TEMPLATES / "mail-question.html"
    file.parent.mkdir(parents=True)
    file.write_text("{% if 'Rusak' in subject %}{{ 1 // 0 }}{% endif %}{{ href }}")
    wear(desk.home.theme)
    yield desk.home.theme
    shutil.rmtree(desk.home.theme)
    wear(None)


def test_one_bad_newsletter_stops_no_other(desk: Newsdesk, brief: Newsletter, box: Postbox, theme: Path) -> None:
    desk.story(desk.section("Kota"), "Banjir")
    now, always = datetime(2026, 11, 24, 0, 30, tzinfo=UTC), {"days": "0123456", "time": time(7)}
    since = now - timedelta(days=9)
    bad = Newsletter.objects.create(name="A Rusak", slug="rusak", since=since, **always)
    good = Newsletter.objects.create(name="Lain", slug="lain", since=since, **always)
    refuse = f"NEW.newsletter_id = {bad.pk} BEGIN SELECT RAISE(ABORT, 'no'); END"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TRIGGER refusing BEFORE INSERT ON newsletter_issue WHEN {refuse}")
    asked(bad, BUDI, now)
    asked(brief, "lain@surat.example", now)
    confirmed(good, SARI, now)
    told = send_what_is_due(desk, now)
    assert any("A Rusak: no issue could be made (IntegrityError" in one for one in told)
    assert any("A Rusak: nobody could be asked to confirm (ThemeError" in one for one in told)
    assert box.got == {SARI: 1, "lain@surat.example": 1}
    assert Subscription.objects.get(newsletter=bad).mail_due > now, "it is asked later"


def test_the_address_of_a_newsletter_stays_once_mails_lead_to_it(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    brief.slug = "pagi-hari"
    brief.full_clean()
    brief.save()
    confirmed(brief, SARI)
    ready(brief)
    send_what_is_due(desk)
    brief.slug = "sore"
    with pytest.raises(ValidationError, match="slug"):
        brief.full_clean()


def test_saving_an_issue_writes_nothing_over_what_sending_wrote(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    confirmed(brief, SARI)
    stale = ready(brief)
    send_what_is_due(desk)
    stale.subject = "Lain"
    stale.save()
    now = Issue.objects.get()
    assert (now.subject, now.state, now.number) == ("Lain", "sent", 1) and now.html and now.contents == []
    assert Subscription.objects.get().state == "confirmed"
