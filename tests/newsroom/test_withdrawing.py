"""Withdrawing: off the site with a public reason, and a record that stays."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from tests.filled import body_with, photo
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Address, Rendition, Story, Withdrawal
from warta.newsroom.withdrawing import withdraw


@pytest.mark.parametrize(("reason", "notice"), [("malas", "Dicabut."), ("", "Dicabut."), ("child", "")])
def test_without_a_listed_reason_and_a_notice_nothing_happens(desk: Newsdesk, reason: str, notice: str) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    with pytest.raises(ValidationError):
        withdraw(story, reason, notice)
    assert not Withdrawal.objects.exists()
    assert Story.objects.get(pk=story.pk).live


def test_a_story_is_withdrawn_once(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    withdraw(story, "child", "Dicabut.")
    with pytest.raises(ValidationError):
        withdraw(Story.objects.get(pk=story.pk), "sara", "Dicabut lagi.")
    assert Withdrawal.objects.get().reason == "child"


def test_the_notice_stands_at_every_address_the_story_ever_had(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    desk.changed()
    story = desk.edit(story, slug="kenari-asli")
    withdraw(story, "child", "Dicabut demi seorang anak.")
    desk.changed()
    for path in ("/kota/kenari-palsu/", "/kota/kenari-asli/"):
        assert desk.status(path) == "gone"
        assert "Dicabut demi seorang anak." in desk.page(path)
    assert desk.verify().differ == ()


def test_the_withdrawn_story_is_kept_as_evidence(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    withdraw(story, "child", "Dicabut.")
    with pytest.raises(ProtectedError):
        Story.objects.get(pk=story.pk).delete()
    assert Story.objects.get(pk=story.pk).title == "Kenari palsu"
    assert Address.objects.filter(owner=story.address_owner, outcome="gone").count() == 1


def fetchable(desk: Newsdesk) -> set[str]:
    """The files that readers could ask for."""
    return {path.name for path in (desk.home.media / "images").iterdir()}


def test_nobody_can_fetch_the_photos_of_a_withdrawn_story(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    shared, portrait, own, inside, earlier = (photo(name) for name in ("Pasar", "Rina", "Anak", "Rumah", "Sekolah"))
    rina = desk.person("Rina")
    rina.photo = portrait
    rina.save()
    other = desk.story(kota, "Pasar pagi", lead_photo=shared, people=[rina])
    body = body_with(
        *(("picture", {"photo": one.pk, "caption": "", "credit": ""}) for one in (inside, portrait, shared))
    )
    story = desk.edit(desk.story(kota, "Anak itu", lead_photo=earlier, body=body), lead_photo=own)
    own.get_rendition("max-165x165")  # the desk's own
    hidden = Rendition.objects.filter(image__in=[own, inside, earlier])
    gone = {Path(one.file.name).name for one in hidden}
    files = own.renditions.count() - 1
    assert files > 1
    assert len(gone) == 3 * files + 1
    withdraw(story, "child", "Dicabut.")
    desk.changed()
    assert len(fetchable(desk)) == 2 * files
    assert fetchable(desk).isdisjoint(gone)
    assert desk.page(other.public_path()).count("/media/images/")
    assert all(Path(one.file.path).is_file() for one in (own, inside, earlier))  # kept as evidence
    assert desk.verify().differ == ()


def test_a_withdrawal_that_fails_hides_nothing(desk: Newsdesk) -> None:
    own = photo("Anak")
    story = desk.story(desk.section("Kota"), "Anak itu", lead_photo=own)
    files = fetchable(desk)
    with pytest.raises(RuntimeError), transaction.atomic():
        withdraw(story, "child", "Dicabut.")
        raise RuntimeError
    assert fetchable(desk) == files


def test_a_hidden_photo_is_ready_again_where_another_story_shows_it(desk: Newsdesk) -> None:
    kota, own = desk.section("Kota"), photo("Jembatan")
    files = own.renditions.count()
    assert files > 1
    draft = desk.draft(kota, "Jembatan dibuka", lead_photo=own)
    withdraw(desk.story(kota, "Anak itu", lead_photo=own), "child", "Dicabut.")
    assert fetchable(desk) == set()
    draft.get_latest_revision().publish()
    assert len(fetchable(desk)) == files
    desk.changed()
    assert "/media/images/" in desk.page("/kota/jembatan-dibuka/")


def test_a_refused_deletion_leaves_the_tree_as_it_was(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    story = desk.story(kota, "Kenari palsu")
    withdraw(story, "child", "Dicabut.")
    with pytest.raises(ProtectedError):
        Story.objects.get(pk=story.pk).delete()
    kota.refresh_from_db()
    assert kota.numchild == 1
    Story.objects.get(pk=story.pk).move(budaya, "last-child")
