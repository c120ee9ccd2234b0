"""What goes out by itself stands in the schedule and on the line of the day, with its time and a way to it."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import pagi
from warta.readers.newsletter.models import Issue, Newsletter

SOON = timedelta(minutes=40)


@pytest.fixture
def editor(desk: Newsdesk) -> Client:
    return browser_of(account("ketua", "managing-editor"))


def waiting(after: timedelta = SOON) -> Issue:
    return Issue.objects.create(
        newsletter=pagi(), subject="Air surut", intro="Halo.", state="ready", due=timezone.now() + after
    )


def shown(browser: Client, address: str = "desk_schedule", language: str = "id") -> str:
    return browser.get(reverse(address), headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("address", ["desk_schedule", "wagtailadmin_home"])
def test_an_issue_that_waits_for_its_time_stands_there_with_a_way_to_it(editor: Client, address: str) -> None:
    issue = waiting()
    for language, told in {"id": "Buletin dikirim", "en": "Newsletter goes out"}.items():
        page = shown(editor, address, language)
        [entry] = re.findall(r'<li[^>]*data-what="newsletter".*?</li>', page, re.DOTALL)
        assert all(word in entry for word in (told, "Warta Pagi", "Air surut", reverse("desk_issue", args=[issue.pk])))
        assert timezone.localtime(issue.due).strftime("%H:%M") in entry
        assert re.search(r"\d\d:\d\d(<small>:\d\d</small>)? WIB" if address == "desk_schedule" else r"WIB", page)


def test_a_newsletter_that_a_rule_fills_stands_there_with_its_next_time_and_no_other_does(editor: Client) -> None:
    daily = Newsletter.objects.create(name="Pagi", slug="pagi", days="0123456", time=time(6))
    Newsletter.objects.create(name="Tutup", slug="tutup", days="0123456", active=False)
    Newsletter.objects.create(name="Lepas", slug="lepas", fill="hand")
    page = shown(editor)
    assert page.count('data-what="newsletter"') == 1
    assert reverse("wagtailsnippets_newsletter_newsletter:edit", args=[daily.pk]) in page
    assert re.search(r"06:00\s+WIB</time>", page)


def test_whoever_sends_none_sees_when_one_goes_out_and_not_what_it_says(desk: Newsdesk) -> None:
    issue = waiting()
    page = shown(browser_of(account("rina", "desk-editor", desk.section("Kota"))))
    assert "Warta Pagi" in page
    assert "Air surut" not in page
    assert reverse("desk_issue", args=[issue.pk]) not in page


def test_what_is_due_and_did_not_go_out_is_told_and_not_laid_to_the_press(editor: Client) -> None:
    issue = waiting(after=-timedelta(minutes=5))
    assert 'aria-labelledby="schedule-late"' in shown(editor)
    day = shown(editor, "wagtailadmin_home")
    assert "Buletin yang seharusnya sudah dikirim belum dikirim." in day
    assert reverse("desk_issue", args=[issue.pk]) in day
    assert "mungkin mesin cetak tidak berjalan" not in day


def test_what_a_rule_should_have_made_is_late_unless_it_would_tell_nothing_new(desk: Newsdesk, editor: Client) -> None:
    now = timezone.localtime()
    daily = Newsletter.objects.create(name="Pagi", slug="pagi", days="0123456", time=(now - SOON).time())
    Newsletter.objects.update(since=now - timedelta(days=1))
    assert 'aria-labelledby="schedule-late"' not in shown(editor), "there is nothing to tell"
    story = desk.story(desk.section("Kota"), "Banjir")
    late = shown(editor).partition('aria-labelledby="schedule-late"')[2].partition("</section>")[0]
    assert reverse("wagtailsnippets_newsletter_newsletter:edit", args=[daily.pk]) in late
    assert "Buletin yang seharusnya sudah dikirim belum dikirim." in shown(editor, "wagtailadmin_home")
    Issue.objects.create(newsletter=daily, number=1, state="sent", contents=[story.pk])
    assert 'aria-labelledby="schedule-late"' not in shown(editor)


def test_without_a_mail_server_the_schedule_says_that_none_can_go_out(
    editor: Client,
) -> None:
    told = "Buletin tidak dapat dikirim: server surat belum diatur."
    with override_settings(EMAIL_HOST=""):
        assert told not in shown(editor), "there is none"
        waiting()
        assert told in shown(editor)
    with override_settings(EMAIL_HOST="smtp.example"):
        assert told not in shown(editor)


@pytest.mark.parametrize("state", ["draft", "sending", "sent", "held"])
def test_what_does_not_wait_for_a_time_is_not_scheduled(editor: Client, state: str) -> None:
    Issue.objects.create(newsletter=pagi(), subject="Air surut", state=state, due=timezone.now() + SOON)
    assert 'data-what="newsletter"' not in shown(editor)
