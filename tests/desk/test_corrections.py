"""Corrections and withdrawals right from the story, as a browser does it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from tests.newsdesk import Newsdesk
from warta.desk.models import User
from warta.newsroom.models import Correction, Front, Proposal, Story, Withdrawal
from warta.newsroom.withdrawing import agree, withdraw

NOTICE = "Dicabut demi masa depan seorang anak."
PROPOSAL = {"reason": "child", "notice": NOTICE}


def told(answer: Any) -> str:
    assert answer.status_code == 302, answer.content.decode()[:400]
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def somebody(name: str, *permissions: str) -> Client:
    """A browser of an account with some permissions on all pages."""
    user = User.objects.create_user(name, f"{name}@warta.example", "x")
    group, made = Group.objects.get_or_create(name="-".join(permissions))
    if made:
        for permission in ("access_admin",):
            group.permissions.add(permission_named(permission))
        for permission in permissions:
            GroupPagePermission.objects.create(
                group=group, page=Front.objects.get(), permission=permission_named(f"{permission}_page")
            )
    user.groups.add(group)
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def permission_named(codename: str) -> Any:
    return Permission.objects.get(codename=codename)


def withdrawing(story: Story) -> str:
    return reverse("desk_withdraw", args=[story.pk])


def decide(who: Client, story: Story, button: str) -> Any:
    """What a browser sends that shows the proposal as it is now."""
    return who.post(withdrawing(story), {button: "", "proposal": Proposal.objects.get(story=story).pk})


def correcting(story: Story) -> str:
    return reverse("desk_correct", args=[story.pk])


@pytest.fixture
def story(desk: Newsdesk) -> Story:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    desk.changed()
    return story


def test_one_person_proposes_another_agrees_and_only_then_the_story_is_gone(
    desk: Newsdesk, editor: Client, story: Story
) -> None:
    assert "orang kedua" in told(editor.post(withdrawing(story), PROPOSAL))
    assert desk.changed() == set()
    second = somebody("dewi", "change", "publish")
    home = reverse("wagtailadmin_home")
    assert withdrawing(story) in second.get(home).content.decode()
    assert withdrawing(story) not in editor.get(home).content.decode()
    page = second.get(withdrawing(story)).content.decode()
    assert NOTICE in page
    assert "sari" in page
    assert "dicabut" in told(decide(second, story, "agree"))
    desk.changed()
    assert desk.status(story.public_path()) == "gone"
    assert NOTICE in desk.page(story.public_path())
    record = Withdrawal.objects.get()
    assert (record.proposed_by.username, record.by.username) == ("sari", "dewi")
    assert not Proposal.objects.exists()
    logged = PageLogEntry.objects.filter(page=story.pk, action__startswith="warta.").order_by("timestamp")
    assert [(entry.action, entry.user.username) for entry in logged] == [
        ("warta.propose_withdrawal", "sari"),
        ("warta.withdraw", "dewi"),
    ]


def test_nobody_withdraws_alone(desk: Newsdesk, editor: Client, story: Story) -> None:
    editor.post(withdrawing(story), PROPOSAL)
    assert 'name="agree"' not in editor.get(withdrawing(story)).content.decode()
    assert "dua orang" in told(decide(editor, story, "agree"))
    assert Story.objects.get(pk=story.pk).live
    assert Proposal.objects.exists()


def test_who_may_not_publish_may_propose_but_not_agree(desk: Newsdesk, editor: Client, story: Story) -> None:
    writer = somebody("budi", "change")
    assert told(writer.post(withdrawing(story), PROPOSAL))
    colleague = somebody("tono", "change")
    assert decide(colleague, story, "agree").status_code == 302  # away, with a refusal
    assert Story.objects.get(pk=story.pk).live
    assert told(decide(editor, story, "agree"))
    assert not Story.objects.get(pk=story.pk).live


def test_a_proposal_can_be_turned_down_and_taken_back(desk: Newsdesk, editor: Client, story: Story) -> None:
    for who in (editor, somebody("dewi", "change", "publish")):
        editor.post(withdrawing(story), PROPOSAL)
        assert "tetap" in told(decide(who, story, "turn-down"))
        assert not Proposal.objects.exists()
    assert Story.objects.get(pk=story.pk).live


@pytest.mark.parametrize("fields", [{"reason": "malas", "notice": NOTICE}, {"reason": "child", "notice": " "}])
def test_without_a_listed_reason_and_a_notice_nothing_is_proposed(
    desk: Newsdesk, editor: Client, story: Story, fields: dict[str, str]
) -> None:
    assert editor.post(withdrawing(story), fields).status_code == 200
    assert not Proposal.objects.exists()


def test_a_draft_or_a_withdrawn_story_is_not_proposed(desk: Newsdesk, editor: Client, story: Story) -> None:
    draft = desk.draft(story.section, "Belum terbit")
    answer = editor.post(withdrawing(draft), PROPOSAL)
    assert "tidak pernah" in answer.content.decode() or "belum pernah" in answer.content.decode()
    withdraw(story, "child", NOTICE)
    assert editor.post(withdrawing(story), PROPOSAL).status_code == 200
    assert not Proposal.objects.exists()


def test_a_correction_is_printed_at_once_and_the_draft_stays_a_draft(
    desk: Newsdesk, editor: Client, story: Story
) -> None:
    draft = story.get_latest_revision_as_object()
    draft.title = "Kenari asli"
    draft.save_revision()
    assert "dimuat" in told(editor.post(correcting(story), {"kind": "ralat", "text": "Dua burung, bukan tiga."}))
    changed = desk.changed()
    assert {story.public_path(), "/koreksi/"} <= changed
    page = desk.page(story.public_path())
    assert "Dua burung, bukan tiga." in page
    assert "Kenari asli" not in page
    assert PageLogEntry.objects.filter(page=story.pk, action="warta.correct", user__username="sari").exists()


def test_an_older_draft_does_not_take_a_printed_correction_back(desk: Newsdesk, editor: Client, story: Story) -> None:
    draft = story.get_latest_revision_as_object()
    draft.title = "Kenari asli"
    revision = draft.save_revision()
    editor.post(correcting(story), {"kind": "ralat", "text": "Dua burung, bukan tiga."})
    revision.publish()
    desk.changed()
    page = desk.page(story.public_path())
    assert "Kenari asli" in page
    assert page.count(">Dua burung, bukan tiga.") == 1
    assert Correction.objects.count() == 1


def corrected(desk: Newsdesk, story: Story) -> Story:
    """With a correction that came in with an edit, as the editor writes it."""
    draft = story.get_latest_revision_as_object()
    draft.corrections.add(Correction(kind="ralat", text="Bukan tiga."))
    draft.save_revision().publish()
    return Story.objects.get(pk=story.pk)


def printed_corrections(story: Story) -> list[str]:
    return list(Correction.objects.filter(story=story).order_by("pk").values_list("text", flat=True))


def test_whatever_revision_is_published_again_no_correction_is_lost_or_doubled(
    desk: Newsdesk, editor: Client, story: Story
) -> None:
    before = story.latest_revision
    story = corrected(desk, story)
    first = Correction.objects.get().pk
    story.unpublish()
    story.get_latest_revision().publish()
    assert printed_corrections(story) == ["Bukan tiga."]
    editor.post(correcting(story), {"kind": "ralat", "text": "Dua burung."})
    for revision in (before, story.revisions.order_by("pk")[1], Story.objects.get(pk=story.pk).get_latest_revision()):
        revision.publish()
        assert printed_corrections(story) == ["Bukan tiga.", "Dua burung."]
    assert Correction.objects.order_by("pk").first().pk == first  # its anchor on the page stays


def test_a_publish_under_way_keeps_a_correction_that_is_printed_meanwhile(
    desk: Newsdesk, editor: Client, story: Story
) -> None:
    under_way = corrected(desk, story).get_latest_revision_as_object()
    editor.post(correcting(story), {"kind": "ralat", "text": "Dua burung."})
    under_way.save()
    assert printed_corrections(story) == ["Bukan tiga.", "Dua burung."]


def test_a_button_that_is_clicked_twice_prints_one_correction(desk: Newsdesk, editor: Client, story: Story) -> None:
    fields = {"kind": "ralat", "text": "Dua burung."}
    assert editor.post(correcting(story), fields).status_code == 302
    assert "sudah dimuat" in editor.post(correcting(story), fields).content.decode()
    assert printed_corrections(story) == ["Dua burung."]


def test_nobody_agrees_to_what_they_have_not_read(desk: Newsdesk, editor: Client, story: Story) -> None:
    editor.post(withdrawing(story), PROPOSAL)
    read = Proposal.objects.get()
    decide(editor, story, "turn-down")
    editor.post(withdrawing(story), {"reason": "sara", "notice": "Lain sama sekali."})
    second = somebody("dewi", "change", "publish")
    assert "Bacalah" in told(second.post(withdrawing(story), {"agree": "", "proposal": read.pk}))
    with pytest.raises(ValidationError):
        agree(read, by=User.objects.get(username="dewi"))
    assert Story.objects.get(pk=story.pk).live


def test_who_proposes_second_is_told_of_the_first(desk: Newsdesk, editor: Client, story: Story) -> None:
    editor.post(withdrawing(story), PROPOSAL)
    assert "sudah ada yang mengusulkannya" in told(somebody("budi", "change").post(withdrawing(story), PROPOSAL))
    assert Proposal.objects.count() == 1


def test_a_correction_that_no_reader_saw_can_be_taken_out(desk: Newsdesk, editor: Client, story: Story) -> None:
    draft = desk.draft(story.section, "Belum terbit")
    draft.corrections.add(Correction(kind="ralat", text="Bukan tiga."))
    draft.save()
    draft.corrections.clear()
    draft.save()
    assert printed_corrections(draft) == []


def test_a_story_nobody_sees_is_not_corrected(desk: Newsdesk, editor: Client, story: Story) -> None:
    draft = desk.draft(story.section, "Belum terbit")
    assert editor.post(correcting(draft), {"kind": "ralat", "text": "Dua."}).status_code == 200
    assert not Correction.objects.exists()


def test_who_may_not_publish_may_not_correct(desk: Newsdesk, editor: Client, story: Story) -> None:
    answer = somebody("budi", "change").post(correcting(story), {"kind": "ralat", "text": "Dua."})
    assert answer.status_code == 302
    assert not Correction.objects.exists()


def test_the_menu_of_a_live_story_leads_there(desk: Newsdesk, editor: Client, story: Story) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    shown = editor.get(edit).content.decode()
    assert correcting(story) in shown
    assert withdrawing(story) in shown
    draft = desk.draft(story.section, "Belum terbit")
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert correcting(draft) not in shown
