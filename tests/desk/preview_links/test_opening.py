"""Whoever holds a preview link reads one version of a draft, and nothing of it once the link has ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.desk.accounts import account
from tests.desk.checklist.test_rules import photo
from tests.desk.previewing.test_modes import BREAK, paragraph
from tests.newsdesk import Newsdesk
from warta.desk.models import User
from warta.desk.preview_links.link import PreviewLink, digest_of
from warta.newsroom.models import Photo, Rendition, Story
from warta.newsroom.withdrawing import withdraw

CANARY = "kenari-sembunyi"


@pytest.fixture
def outside() -> Client:
    """A browser of somebody whom the newsroom does not know."""
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def rina(desk: Newsdesk) -> User:
    return account("rina", "reporter")


def draft(desk: Newsdesk, **fields: Any) -> Story:
    """A story of Rina's, where there is one."""
    words: dict[str, Any] = {"body": [paragraph(CANARY)], "slug": CANARY, "standfirst": CANARY}
    words["owner"] = User.objects.filter(username="rina").first()
    return desk.draft(desk.section("Kota"), f"Air {CANARY}", **words | fields)


def address(token: str, tail: str = "") -> str:
    return f"/_/pratinjau/{token}/{tail}"


def pictures_in(page: str) -> list[str]:
    """The pictures that a browser would fetch."""
    return re.findall(r'<img src="([^"]+)"', page)


def test_the_draft_is_read_without_an_account_and_leaves_no_trace(desk: Newsdesk, outside: Client, rina: User) -> None:
    story = draft(desk)
    desk.publish()
    edition = desk.store.edition()
    token = PreviewLink.make(story, rina)
    answer = outside.get(address(token))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"Air {CANARY}" in page
    assert "Pratinjau: belum terbit." in page
    assert "wa.me" not in page
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("no-store, private")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert f"/kota/{CANARY}/" not in page
    desk.publish()
    assert desk.store.edition() == edition
    assert outside.post(address(token)).status_code == 405


def test_only_the_digest_of_a_token_is_kept(desk: Newsdesk, rina: User) -> None:
    token = PreviewLink.make(draft(desk), rina)
    assert len(token) >= 43
    row = PreviewLink.objects.values().get()
    assert row["digest"] == digest_of(token)
    assert token not in str(row)
    assert PreviewLink.make(Story.objects.get(), rina) != token


def test_one_version_is_shown_whatever_is_typed_after_it(desk: Newsdesk, outside: Client, rina: User) -> None:
    story = draft(desk)
    token = PreviewLink.make(story, rina)
    typed = story.get_latest_revision_as_object()
    typed.title = "Belum boleh dibaca"
    typed.save_revision(overwrite_revision=story.get_latest_revision())
    page = outside.get(address(token)).content.decode()
    assert f"Air {CANARY}" in page
    assert "Belum boleh dibaca" not in page


def test_the_parts_of_a_story_lead_to_each_other_below_the_link(desk: Newsdesk, outside: Client, rina: User) -> None:
    story = draft(desk, body=[paragraph("Bagian satu."), BREAK, paragraph("Bagian dua.")])
    token = PreviewLink.make(story, rina)
    assert f'href="{address(token, "2/")}"' in outside.get(address(token)).content.decode()
    assert "Bagian dua." in outside.get(address(token, "2/")).content.decode()
    assert "Bagian satu." in outside.get(address(token, "semua/")).content.decode()
    for tail in ("3/", "rss.xml", "foto/", "lain"):
        assert outside.get(address(token, tail)).status_code == 404


def revoke(story: Story, link: PreviewLink) -> None:
    link.revoke(link.by)


def expire(story: Story, link: PreviewLink) -> None:
    PreviewLink.objects.update(until=timezone.now())


def publish(story: Story, link: PreviewLink) -> None:
    story.get_latest_revision().publish()


def publish_a_newer_version(story: Story, link: PreviewLink) -> None:
    newer = story.get_latest_revision_as_object()
    newer.title = "Lain"
    newer.save_revision().publish()


def publish_for_a_moment(story: Story, link: PreviewLink) -> None:
    publish(story, link)
    Story.objects.get(pk=story.pk).unpublish()


def publish_late(story: Story, link: PreviewLink) -> None:
    publish(story, link)
    Story.objects.update(last_published_at=link.at - timedelta(minutes=1))


def withdraw_it(story: Story, link: PreviewLink) -> None:
    publish(story, link)
    withdraw(Story.objects.get(pk=story.pk), "child", "Dicabut.")


def let_go(story: Story, link: PreviewLink) -> None:
    User.objects.update(is_active=False)


def take_the_role_away(story: Story, link: PreviewLink) -> None:
    link.by.groups.clear()


def give_it_to_another(story: Story, link: PreviewLink) -> None:
    Story.objects.filter(pk=story.pk).update(owner=account("tono", "reporter"))


def delete(story: Story, link: PreviewLink) -> None:
    story.delete()


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (revoke, 410),
        (expire, 410),
        (publish, 410),
        (publish_a_newer_version, 410),
        (publish_for_a_moment, 410),
        (publish_late, 410),
        (withdraw_it, 410),
        (let_go, 410),
        (take_the_role_away, 410),
        (give_it_to_another, 410),
        (delete, 404),
    ],
)
def test_an_ended_link_tells_nothing(
    desk: Newsdesk, outside: Client, rina: User, end: Callable[[Story, PreviewLink], None], status: int
) -> None:
    story = draft(desk, lead_photo=photo(title="Pasar", caption=CANARY))
    token = PreviewLink.make(story, rina)
    shown = pictures_in(outside.get(address(token)).content.decode())
    assert [outside.get(one).status_code for one in shown] == [200]
    end(story, PreviewLink.objects.get())
    for path in (address(token), address(token, "semua/"), *shown):
        answer = outside.get(path)
        assert answer.status_code == status, path
        assert CANARY not in answer.content.decode()
        assert "Air" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies


def test_what_has_ended_is_not_kept(desk: Newsdesk, rina: User) -> None:
    story = draft(desk)
    for _number in range(2):
        PreviewLink.make(story, rina)
    first = PreviewLink.objects.earliest("pk")
    first.revoke(rina)
    PreviewLink.objects.filter(revoked_at=None).update(until=timezone.now() - timedelta(seconds=1))
    PreviewLink.make(story, rina)
    assert CANARY not in str(list(PreviewLink.objects.order_by("pk").values()[:2]))


def test_pictures_are_shown_below_the_link_only(desk: Newsdesk, outside: Client, rina: User) -> None:
    hidden, other = photo(title="Pasar"), photo(title="Lain")
    hidden.hide()
    body = [paragraph("Satu."), {"type": "picture", "value": {"photo": hidden.pk, "caption": "", "credit": ""}}]
    token = PreviewLink.make(draft(desk, lead_photo=photo(), body=body), rina)
    page = outside.get(address(token)).content.decode()
    shown = pictures_in(page)
    assert len(shown) == 2
    assert all(one.startswith(address(token, "foto/")) for one in shown)
    assert "/media/" not in page
    for one in shown:
        answer = outside.get(one)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer.content.startswith(b"\xff\xd8\xff")
        assert "no-store" in answer["Cache-Control"]
    assert not Photo.objects.get(pk=hidden.pk).renditions.exists()
    public = {Path(one.file.name).name for one in Rendition.objects.all()}
    assert {file.name for file in (settings.MEDIA_ROOT / "images").iterdir()} == public
    assert outside.get(address(token, f"foto/{other.pk}/0.jpg")).status_code == 404
    assert outside.get(address(token, f"foto/{hidden.pk}/99.jpg")).status_code == 404


@pytest.mark.parametrize("token", ["x", "0" * 43, "%2e%2e", "a" * 5000])
def test_an_unknown_token_is_not_found(desk: Newsdesk, outside: Client, token: str) -> None:
    draft(desk)
    answer = outside.get(address(token))
    assert answer.status_code == 404
    assert CANARY not in answer.content.decode()
