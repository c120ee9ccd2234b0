"""What each rule of the checklist says is missing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import translation

from tests.newsdesk import PARAGRAPH, Newsdesk
from warta.desk.checklist.findings import blocking, findings_of
from warta.desk.checklist.rule import Level
from warta.desk.checklist.rules import RULES
from warta.desk.checklist.setting import ChecklistSettings
from warta.newsroom.models import Photo, Section, Story
from warta.site.demo.pictures import SCENES, draw


def photo(**words: Any) -> Photo:
    file = ContentFile(draw(next(iter(SCENES)), 1), name="laut.jpg")
    return Photo.objects.create(
        **{"title": "Laut", "file": file, "alt_text": "Laut", "caption": "Ombak", "credit": "WB"} | words
    )


def lacking(story: Story) -> dict[str, str]:
    """Rule -> the field to which its first problem leads."""
    return {one.rule.key: one.problem.field for one in reversed(findings_of(story))}


def whole(desk: Newsdesk) -> Story:
    words = {"standfirst": "Warga bersiap.", "lead_photo": photo(), "initials": "rs"}
    return desk.draft(desk.section("Kota"), "Air naik", topics=[desk.topic("Banjir")], **words)


def paragraph(text: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


def test_a_story_with_everything_lacks_nothing(desk: Newsdesk) -> None:
    assert lacking(whole(desk)) == {}


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"title": " "}, "headline", "title"),
        ({"standfirst": ""}, "standfirst", "standfirst"),
        ({"lead_photo": None}, "photo", "lead_photo"),
        ({"initials": ""}, "byline", "authorships"),
        ({"source_kind": "agency"}, "source", "source_name"),
        ({"expire_at": datetime(2026, 1, 1, tzinfo=UTC)}, "end", ""),
        ({"initials": "(ADV)"}, "label", "kind"),
        ({"title": "[Pariwara] Rumah murah"}, "label", "kind"),
        ({"body": paragraph("Rumah murah di tepi laut. (adv/rin)")}, "label", "kind"),
    ],
)
def test_what_is_missing_leads_to_its_field(desk: Newsdesk, change: dict[str, Any], rule: str, field: str) -> None:
    story = whole(desk)
    for name, value in change.items():
        setattr(story, name, value)
    assert lacking(story) == {rule: field}


def test_a_story_about_advertorials_is_none(desk: Newsdesk) -> None:
    story = whole(desk)
    story.body = paragraph("Konten berbayar (advertorial) wajib diberi label, kata Dewan Pers.")
    assert lacking(story) == {}


@pytest.mark.parametrize("said", [{"by": "Warga"}, {"by": " "}, {"by": "", "figure": 1}, {}])
def test_a_quote_says_whose_it_is(desk: Newsdesk, said: dict[str, Any]) -> None:
    story = whole(desk)
    story.body = [
        *paragraph(PARAGRAPH),
        {"type": "quote", "value": {"text": "Air surut sejak subuh tadi pagi.", **said}},
    ]
    known = said.get("figure") or said.get("by", "").strip()
    assert lacking(story) == ({} if known else {"speaker": "body"})
    assert blocking(story) == []


def test_an_advertorial_is_labelled_by_its_kind(desk: Newsdesk) -> None:
    story = desk.edit(whole(desk), kind="advertorial", initials="adv", source_kind="outlet", source_name="PT Griya")
    assert lacking(story) == {}
    desk.publish()
    assert "Advertorial" in desk.page(story.public_path())


def test_every_photo_is_looked_at_with_the_words_that_readers_get(desk: Newsdesk) -> None:
    story, bare = whole(desk), photo(title="Pasar", caption="", credit="", alt_text="")
    picture = {"photo": bare.pk, "caption": "", "credit": ""}
    story.body = [*paragraph(PARAGRAPH), {"type": "picture", "value": picture}]
    assert lacking(story) == dict.fromkeys(("alt_text", "captions", "credits"), "body")
    assert all("Pasar" in one.problem.text for one in findings_of(story))
    story.body = [*paragraph(PARAGRAPH), {"type": "picture", "value": {**picture, "caption": "Pasar", "credit": "WB"}}]
    assert lacking(story) == {"alt_text": "body"}
    Photo.objects.filter(pk=bare.pk).update(is_decorative=True)
    assert lacking(story) == {}


def test_a_flash_of_one_sentence_is_text_enough(desk: Newsdesk) -> None:
    story = whole(desk)
    story.body, story.lead_photo = [], None
    assert lacking(story) == {"photo": "lead_photo"}
    story.standfirst = ""
    assert "text" in lacking(story)


def test_a_story_in_a_closed_section_does_not_go_out(desk: Newsdesk) -> None:
    story = whole(desk)
    Section.objects.update(live=False)
    assert lacking(Story.objects.get(pk=story.pk)) == {"section": ""}


def test_the_newsroom_says_what_blocks(desk: Newsdesk) -> None:
    story = whole(desk)
    story.standfirst, story.initials = "", "adv"
    assert [one.rule.key for one in blocking(story)] == ["label"]
    settings = ChecklistSettings.load()
    settings.levels = {"standfirst": "block", "label": "off", "photo": "nonsense"}
    settings.save()
    assert [one.rule.key for one in blocking(story)] == ["standfirst", "label"]
    settings.levels = {"standfirst": "off"}
    settings.save()
    assert [one.rule.key for one in findings_of(story)] == ["label"]


def test_a_typo_in_an_old_story_is_not_held_up_by_what_it_lacked_when_it_came_out(desk: Newsdesk) -> None:
    story = whole(desk)
    old = photo(title="Arsip", credit="")
    story = desk.edit(story, lead_photo=old, title="Air nikk")
    story.title = "Air naik"
    assert blocking(story) == []
    assert [one.stands for one in findings_of(story)] == [True]
    story.lead_photo = photo(title="Baru", credit="")
    assert [one.rule.key for one in blocking(story)] == ["credits"]


def test_paid_content_that_came_out_without_label_gets_it_with_the_next_change(desk: Newsdesk) -> None:
    story = desk.edit(whole(desk), initials="adv")
    assert [one.rule.key for one in blocking(story)] == ["label"]


def test_rules_have_names_in_both_languages_and_keys_of_their_own() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    for language in ("id", "en"):
        with translation.override(language):
            assert len({str(rule.name) for rule in RULES}) == len(RULES)
    assert {rule.key for rule in RULES if rule.undeniable} == {"end", "label"}
    assert {rule.level for rule in RULES} == {Level.BLOCK, Level.WARN}
