"""What pages know of newsletters, and which of it a changed row touches: each column alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from tests.newsdesk import Newsdesk
from tests.newsroom.test_touches import others
from tests.readers.newsletter.lists import AT, pagi
from warta.facts import keys
from warta.facts.keys import argument_of, kind_of
from warta.newsroom.models import Story
from warta.newsroom.withdrawing import withdraw
from warta.outbox import positions
from warta.readers.newsletter.models import Issue, Newsletter
from warta.readers.newsletter.vocabulary import kinds, touches

FIELDS = [(model, field) for model in (Newsletter, Issue) for field in model._meta.local_concrete_fields]
# What pages never show of them: how an issue is filled, when it goes out, the mail as it was frozen.
UNSEEN = {"id", "fill", "section_id", "topic_id", "count", "days", "time", "since"}
UNSEEN |= {"state", "due", "slot", "ended_at", "mail_subject", "html", "text"}


def facts(newsletter: int) -> dict[str, object]:
    wanted = [keys.NEWSLETTERS, keys.HAS_NEWSLETTERS, keys.letters(newsletter)]
    wanted += [keys.letter(newsletter, n) for n in range(1, 4)]
    loaders = {kind.name: kind for kind in kinds("default")}
    return {
        str(key): loaders[kind_of(key)].load([argument_of(key)]).get(argument_of(key), loaders[kind_of(key)].absent)
        for key in wanted
    }


def sent(newsletter: Newsletter, number: int | None, subject: str = "Terbit") -> Issue:
    return Issue.objects.create(
        newsletter=newsletter, subject=subject, intro="Halo.", number=number, begun_at=AT, contents=[3, 2]
    )


def changes(model: type[models.Model], field: models.Field) -> Iterator[Any]:
    row = model._base_manager.order_by("pk").first()
    if isinstance(field, models.TimeField):
        yield time(9)
        return
    yield from (other for other in others(field, getattr(row, field.attname)) if other != getattr(row, field.attname))


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=[f"{m.__name__}.{f.attname}" for m, f in FIELDS])
def test_each_column_alone_names_the_facts_it_alters(
    desk: Newsdesk, model: type[models.Model], field: models.Field
) -> None:
    if field.primary_key:
        return
    newsletter = pagi(active=False)
    Newsletter.objects.create(name="Lain", slug="lain")
    sent(newsletter, 1)
    sent(newsletter, 2)
    seen = False
    for other in changes(model, field):
        before, position = facts(newsletter.pk), positions.current(connection)
        try:
            with transaction.atomic():
                pk = model._base_manager.order_by("pk").first().pk
                model._base_manager.filter(pk=pk).update(**{field.attname: other})
        except IntegrityError:
            continue
        after, named = facts(newsletter.pk), touches(positions.changes_since(connection, position))
        assert {key for key in before if before[key] != after[key]} <= named
        seen = seen or before != after
    assert seen or field.attname in UNSEEN


def test_pages_know_what_is_active_or_has_gone_out_and_nothing_else(desk: Newsdesk) -> None:
    hidden = pagi(active=False)
    assert facts(hidden.pk)["newsletters"] == () and not facts(hidden.pk)["hasnewsletters"]
    sent(hidden, None, "Rahasia")
    assert facts(hidden.pk)["newsletters"] == () and "Rahasia" not in str(facts(hidden.pk))
    sent(hidden, 1)
    (known,) = facts(hidden.pk)["newsletters"]
    assert facts(hidden.pk)["hasnewsletters"]
    assert (known.slug, known.active) == ("pagi", False)
    assert facts(hidden.pk)[str(keys.letter(hidden.pk, 1))].stories == (3, 2)
    (line,) = facts(hidden.pk)[str(keys.letters(hidden.pk))]
    assert line.stories == (), "it has a subject of its own"
    sent(hidden, 2, "")
    assert facts(hidden.pk)[str(keys.letters(hidden.pk))][0].stories == (3, 2)


def test_an_issue_that_follows_another_has_no_footer_looked_up(desk: Newsdesk) -> None:
    """Every page reads whether there are newsletters; an archive is known by its first issue."""
    newsletter = pagi(active=False)

    def named() -> set[str]:
        return touches(positions.changes_since(connection, position)) & {"newsletters", "hasnewsletters"}

    for number, which in ((1, {"newsletters", "hasnewsletters"}), (2, set())):
        position = positions.current(connection)
        sent(newsletter, number)
        assert named() == which
    position = positions.current(connection)
    Issue.objects.update(subject="Lain", contents=[])
    assert named() == set()
    Issue.objects.all().delete()
    assert named() and not facts(newsletter.pk)["hasnewsletters"]


def test_an_issue_that_is_begun_prints_its_archive_and_what_it_makes_known(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    stories = [desk.story(kota, headline) for headline in ("Air surut", "Banjir")]
    newsletter = pagi()
    printed = desk.changed()
    assert {"/", "/kota/", "/kota/banjir/", "/buletin/", "/buletin/pagi/"} <= printed
    draft = Issue.objects.create(newsletter=newsletter, subject="Hari ini")
    Issue.objects.filter(pk=draft.pk).update(state="ready", due=AT)
    assert desk.changed() == set()
    contents = [one.pk for one in stories]
    Issue.objects.filter(pk=draft.pk).update(state="sending", number=1, begun_at=AT, contents=contents)
    assert desk.changed() == {"/buletin/", "/buletin/pagi/", "/buletin/pagi/1/"}
    assert "Hari ini" in desk.page("/buletin/")
    assert "Banjir" in desk.page("/buletin/pagi/1/")
    stories[1].unpublish()
    assert "/buletin/pagi/1/" in desk.changed()
    assert "Banjir" not in desk.page("/buletin/pagi/1/")
    Newsletter.objects.update(active=False)
    assert "/buletin/pagi/1/" in desk.changed()
    assert "/_/langganan" not in desk.page("/") + desk.page("/buletin/pagi/1/")
    assert desk.verify().differ == ()


def test_what_is_withdrawn_names_no_issue_that_a_rule_made(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    child, flood = desk.story(kota, "Nama anak itu"), desk.story(kota, "Banjir")
    newsletter, contents = pagi(), [child.pk, flood.pk]
    Issue.objects.create(newsletter=newsletter, subject="", state="sent", number=1, begun_at=AT, contents=contents)
    Issue.objects.create(newsletter=newsletter, subject="Kedua", state="sent", number=2, begun_at=AT, contents=[])
    desk.changed()
    pages = {"/buletin/pagi/", "/buletin/pagi/1/"}
    assert all(desk.page(path).count("Nama anak itu") for path in pages)
    withdraw(Story.objects.get(pk=child.pk), "child", "Dicabut demi masa depan seorang anak.")
    assert {path for path in desk.changed() if path.startswith("/buletin/")} == pages
    assert not any("Nama anak itu" in desk.page(path) for path in (*pages, "/buletin/pagi/2/"))
    assert "<h1>Banjir</h1>" in desk.page("/buletin/pagi/1/") and ">Banjir</a>" in desk.page("/buletin/pagi/")
    flood.unpublish()
    assert pages <= desk.changed()
    assert "<h1>Warta Pagi, Selasa, 24 November 2026</h1>" in desk.page("/buletin/pagi/1/")
    assert desk.verify().differ == ()
