"""Editors make an issue, look at it, send it to themselves, then to all, and see how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import ModelLogEntry

from tests.desk.accounts import account, browser_of
from tests.desk.test_mail import Letterbox, letterbox, posted  # noqa: F401
from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import confirmed, pagi
from tests.readers.newsletter.posting import many, posting, send_what_is_due
from warta.desk import freshness
from warta.newsroom.models import Story
from warta.readers.newsletter.models import Delivery, Issue, IssueStory, Newsletter


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.0,))


@pytest.fixture
def story(desk: Newsdesk) -> Iterator[Story]:
    yield desk.story(desk.section("Kota"), "Air surut", standfirst="Warga kembali ke rumah.")


@pytest.fixture
def brief(story: Story) -> Newsletter:
    return pagi()


@pytest.fixture
def editor(brief: Newsletter) -> Client:
    return browser_of(account("ketua", "managing-editor"))


def form_of(issue: Issue, **changes: object) -> dict[str, object]:
    """What the form of an issue without stories sends."""
    numbers = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 99}
    fields = {"newsletter": issue.newsletter_id, "subject": issue.subject, "intro": issue.intro}
    return fields | {f"chosen-{name}": number for name, number in numbers.items()} | changes


def issue_of(brief: Newsletter, story: Story | None = None, **fields: object) -> Issue:
    issue = Issue.objects.create(newsletter=brief, subject="Hari ini", intro="Selamat pagi.", **fields)
    if story:
        IssueStory.objects.create(issue=issue, story=story)
    return issue


def receivers(letterbox: Letterbox) -> list[str]:  # noqa: F811
    """Of all that was sent."""
    posted()
    return [str(letter["To"]) for letter in letterbox.letters]


def page(browser: Client, issue: Issue) -> str:
    answer = browser.get(reverse("desk_issue", args=[issue.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def press(browser: Client, issue: Issue, button: str, at: str = "") -> None:
    """A button of the issue's page; what sends is pressed once more, where it is asked whether one is sure."""
    name = "desk_issue_send" if button == "send" else "desk_issue"
    browser.post(reverse(name, args=[issue.pk]), {button: "", "at": at})
    issue.refresh_from_db()


def test_an_issue_is_written_in_a_form_that_leads_on_to_its_page(
    editor: Client, brief: Newsletter, story: Story
) -> None:
    fields = {"newsletter": brief.pk, "subject": "Hari ini", "intro": "", "chosen-0-story": story.pk}
    fields |= {
        "chosen-TOTAL_FORMS": 1,
        "chosen-INITIAL_FORMS": 0,
        "chosen-MIN_NUM_FORMS": 0,
        "chosen-MAX_NUM_FORMS": 99,
    }
    fields |= {"chosen-0-id": "", "chosen-0-ORDER": 1, "chosen-0-DELETE": ""}
    answer = editor.post(reverse("wagtailsnippets_newsletter_issue:add"), fields)
    issue = Issue.objects.get()
    assert answer.headers["Location"] == reverse("desk_issue", args=[issue.pk])
    shown = page(editor, issue)
    assert "Air surut" in shown and "Warga kembali ke rumah." in shown


def test_its_stories_are_chosen_by_search_several_at_once(editor: Client, brief: Newsletter) -> None:
    for address in (
        reverse("wagtailsnippets_newsletter_issue:add"),
        reverse("wagtailsnippets_newsletter_issue:edit", args=[issue_of(brief).pk]),
    ):
        shown = editor.get(address).content.decode()
        assert f'data-chooser-url="{reverse("story_chooser:choose")}"' in shown
        assert 'id="id_chosen-OPEN_MODAL"' in shown
        assert "page-chooser" not in shown


def test_how_many_get_it_is_said_before_and_how_many_got_it_after(
    desk: Newsdesk, editor: Client, brief: Newsletter, story: Story
) -> None:
    many(brief, 12)
    issue = issue_of(brief, story)
    assert "12 pembaca" in page(editor, issue) or "12 readers" in page(editor, issue)
    with posting(desk) as box:
        press(editor, issue, "send")
        assert issue.state == "ready" and issue.due <= timezone.now()
        send_what_is_due(desk)
    assert box.got.total() == 12
    assert 'value="12"' in page(editor, issue)
    assert ModelLogEntry.objects.filter(action="warta.newsletter.send").get().data["recipients"] == 12
    press(editor, issue, "send")
    assert issue.state == "sent"


def test_nothing_goes_out_before_it_is_asked_whether_one_is_sure(
    editor: Client, brief: Newsletter, story: Story
) -> None:
    many(brief, 12)
    issue = issue_of(brief, story)
    ask = reverse("desk_issue_send", args=[issue.pk])
    assert f'action="{ask}" method="get"' in page(editor, issue)
    editor.post(reverse("desk_issue", args=[issue.pk]), {"send": "", "at": ""})
    tomorrow = f"{timezone.localtime() + timedelta(days=1):%d/%m/%Y} 06:00"
    for language, told in {
        "id": ("Sesudah dikirim, surat tidak dapat ditarik kembali.", "Kirim ke 12 pembaca"),
        "en": ("Once it has gone out, the mail cannot be called back.", "Send to 12 readers"),
    }.items():
        asked = editor.get(ask, {"at": tomorrow}, headers={"accept-language": language}).content.decode()
        assert all(word in asked for word in (*told, "Warta Pagi", "Hari ini", "06:00 WIB", f'value="{tomorrow}"'))
    issue.refresh_from_db()
    assert issue.state == "draft"


def test_a_time_that_is_none_is_not_asked_about(editor: Client, brief: Newsletter, story: Story) -> None:
    issue = issue_of(brief, story)
    asked = editor.get(reverse("desk_issue_send", args=[issue.pk]), {"at": "01/01/2020 06:00"}).content.decode()
    assert "tidak dapat ditarik kembali" not in asked
    assert 'class="errorlist"' in asked


def test_what_has_gone_out_is_not_asked_about(editor: Client, brief: Newsletter, story: Story) -> None:
    issue = issue_of(brief, story, state="sent", number=1, begun_at=timezone.now(), html="<p>Beku</p>", text="Beku")
    answer = editor.get(reverse("desk_issue_send", args=[issue.pk]))
    assert answer.headers["Location"] == reverse("desk_issue", args=[issue.pk])


def test_what_has_gone_out_says_when_and_leads_to_its_page_in_the_archive(
    desk: Newsdesk, editor: Client, brief: Newsletter, story: Story
) -> None:
    confirmed(brief, "sari@surat.example")
    issue = issue_of(brief, story, state="ready", due=timezone.now())
    assert 'href="/buletin/' not in page(editor, issue)
    with posting(desk):
        send_what_is_due(desk)
    issue.refresh_from_db()
    shown = page(editor, issue)
    assert issue.ended_at and f"{timezone.localtime(issue.ended_at):%H:%M} WIB</time>" in shown
    assert 'href="/buletin/pagi/1/"' in shown
    desk.publish()
    assert "Hari ini" in desk.page("/buletin/pagi/1/")


def test_a_time_is_set_and_taken_back(editor: Client, brief: Newsletter, story: Story) -> None:
    issue = issue_of(brief, story)
    tomorrow = timezone.localtime() + timedelta(days=1)
    press(editor, issue, "send", f"{tomorrow:%d/%m/%Y} 06:00")
    assert (issue.state, timezone.localtime(issue.due).hour) == ("ready", 6)
    press(editor, issue, "hold")
    assert (issue.state, issue.due) == ("draft", None)
    press(editor, issue, "send", "01/01/2020 06:00")
    assert issue.state == "draft"


def test_a_test_goes_to_whoever_asks_and_nobody_else(
    editor: Client,
    brief: Newsletter,
    story: Story,
    letterbox: Letterbox,  # noqa: F811
) -> None:
    confirmed(brief, "sari@surat.example")
    press(editor, issue_of(brief, story), "test")
    assert receivers(letterbox) == ["ketua@warta.example"]


def test_the_rule_fills_an_issue_anew(editor: Client, brief: Newsletter, story: Story) -> None:
    issue = issue_of(brief)
    press(editor, issue, "fill")
    assert list(issue.chosen.values_list("story_id", flat=True)) == [story.pk]


def test_what_has_gone_out_is_not_changed_nor_is_a_list_with_readers_deleted(
    editor: Client, brief: Newsletter, story: Story
) -> None:
    issue = issue_of(brief, story, state="sent", number=1, begun_at=timezone.now(), html="<p>Beku</p>", text="Beku")
    for verb in ("edit", "delete"):
        answer = editor.post(reverse(f"wagtailsnippets_newsletter_issue:{verb}", args=[issue.pk]), {"subject": "X"})
        assert answer.headers["Location"] == reverse("desk_issue", args=[issue.pk])
    assert Issue.objects.get().subject == "Hari ini" and "Beku" in page(editor, issue)
    editor.post(reverse("wagtailsnippets_newsletter_newsletter:delete", args=[brief.pk]))
    assert Newsletter.objects.exists()


def test_what_begins_to_go_out_while_its_form_is_saved_stays_as_it_went(
    desk: Newsdesk, editor: Client, brief: Newsletter
) -> None:
    confirmed(brief, "sari@surat.example")
    issue = issue_of(brief, state="ready", due=timezone.now())

    def begins(request: HttpRequest, instance: Any) -> None:
        with posting(desk):
            send_what_is_due(desk)

    edit = reverse("wagtailsnippets_newsletter_issue:edit", args=[issue.pk])
    with hooks.register_temporarily("before_edit_snippet", begins, order=1):
        answer = editor.post(edit, form_of(issue, subject="Terlambat"))
    assert answer.headers["Location"] == reverse("desk_issue", args=[issue.pk])
    issue.refresh_from_db()
    assert (issue.subject, issue.state, issue.number) == ("Hari ini", "sent", 1) and issue.html


def test_an_issue_that_waits_is_edited_and_goes_on_waiting(editor: Client, brief: Newsletter) -> None:
    due = timezone.now() + timedelta(days=1)
    issue = issue_of(brief, state="ready", due=due)
    edit = reverse("wagtailsnippets_newsletter_issue:edit", args=[issue.pk])
    editor.post(edit, form_of(issue, subject=""))
    issue.refresh_from_db()
    assert (issue.subject, issue.state, issue.due) == ("", "ready", due)
    assert "Warta Pagi" in page(editor, issue)


def test_what_is_held_says_why_and_is_sent_on(editor: Client, brief: Newsletter, story: Story) -> None:
    issue = issue_of(brief, story, state="held", number=1, begun_at=timezone.now(), html="<p>Beku</p>", text="Beku")
    assert 'role="alert"' in page(editor, issue) and reverse("desk_issue_send", args=[issue.pk]) in page(editor, issue)
    press(editor, issue, "send")
    assert issue.state == "sending" and issue.due <= timezone.now()


def test_what_is_sent_on_goes_to_those_who_have_not_got_it_yet(editor: Client, brief: Newsletter, story: Story) -> None:
    many(brief, 5)
    frozen = {"number": 1, "begun_at": timezone.now(), "html": "<p>Beku</p>", "text": "Beku"}
    issue = issue_of(brief, story, state="held", **frozen)
    states = ("sent", "sent", "sent", "waiting", "waiting")
    for one, state in zip(brief.subscriptions.all(), states, strict=True):
        Delivery.objects.create(issue=issue, subscription=one, state=state)
    ask = reverse("desk_issue_send", args=[issue.pk])
    assert "Kirim ke 2 pembaca" in editor.get(ask).content.decode()
    told = editor.post(ask, {"send": "", "at": ""}, follow=True).content.decode()
    assert "Dikirim ke 2 pembaca" in told
    assert ModelLogEntry.objects.filter(action="warta.newsletter.send").get().data["recipients"] == 2


def test_what_begins_to_go_out_while_it_is_asked_says_so(
    editor: Client, brief: Newsletter, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = issue_of(brief, story)

    def begins(at: Any) -> None:
        Issue.objects.filter(pk=issue.pk).update(state="sending", number=1)

    monkeypatch.setattr("warta.desk.newsletters.confirming.refuse_past", begins)
    tomorrow = f"{timezone.localtime() + timedelta(days=1):%d/%m/%Y} 06:00"
    answer = editor.post(reverse("desk_issue_send", args=[issue.pk]), {"send": "", "at": tomorrow}, follow=True)
    assert "Edisi ini sudah dikirim" in answer.content.decode()
    assert not ModelLogEntry.objects.filter(action="warta.newsletter.send").exists()


def test_the_mail_is_shown_where_it_can_do_nothing(editor: Client, brief: Newsletter, story: Story) -> None:
    answer = editor.get(reverse("desk_issue_mail", args=[issue_of(brief, story).pk]))
    assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Air surut" in answer.content.decode()


def test_no_page_of_the_desk_names_a_reader(desk: Newsdesk, editor: Client, brief: Newsletter, story: Story) -> None:
    confirmed(brief, "sari@surat.example")
    issue = issue_of(brief, story, state="ready", due=timezone.now())
    with posting(desk):
        send_what_is_due(desk)
    for name, *args in (
        ("desk_issue", issue.pk),
        ("desk_issue_mail", issue.pk),
        ("wagtailsnippets_newsletter_issue:list",),
        ("wagtailsnippets_newsletter_newsletter:edit", brief.pk),
    ):
        assert "sari@" not in editor.get(reverse(name, args=args)).content.decode()


@pytest.mark.parametrize("role", ["reporter", "desk-editor", "copy-editor", "admin"])
def test_others_send_nothing(brief: Newsletter, story: Story, role: str) -> None:
    issue = issue_of(brief, story)
    browser = browser_of(account("lain", role))
    for name in ("desk_issue", "desk_issue_mail", "desk_issue_send"):
        assert browser.get(reverse(name, args=[issue.pk])).status_code != 200
    press(browser, issue, "send")
    assert issue.state == "draft"
