"""A small newsroom made once and copied for each trial: its database and its printed store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

from django.db import connections
from django.db.models import F
from django.db.models.signals import post_delete, post_save
from modelsearch import index, signal_handlers
from wagtail.models import Collection, Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests.filled import body_with, fill, photo
from tests.newsdesk import PARAGRAPH, Newsdesk
from tests.oracle.clock import Clock, NewsroomAt, clock_of_editors
from tests.oracle.numbering import numbers_from
from warta.desk import freshness
from warta.desk.models import User
from warta.facts import limits
from warta.newsroom.models import (
    Chosen,
    NewsroomSettings,
    Person,
    Photo,
    Section,
    Story,
    StoryAuthor,
    StoryTopic,
    Topic,
)
from warta.press.publishing import drain
from warta.press.store import Store, close_environment
from warta.site.home import Home

FRESH = ("Pasar dibuka", "Kapal baru", "Lampu padam")
# The first and the last speak of the same.
BRIDGE = "Perbaikan Jembatan Lirang di Tanjung Biru tertunda menunggu baja dari Samudra"
SPEAKING = dict(zip(FRESH, (BRIDGE, "", BRIDGE), strict=True))


@contextmanager
def quick_editing() -> Iterator[None]:
    """Without the desk's own search and its index of references, which readers never see: saving takes a third."""
    models = index.get_indexed_models()
    with ExitStack() as stack:
        stack.enter_context(disable_reference_index_auto_update())
        stack.callback(signal_handlers.register_signal_handlers)
        for model in models:
            post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
            post_delete.disconnect(signal_handlers.post_delete_signal_handler, sender=model)
        yield


@contextmanager
def long_days() -> Iterator[None]:
    """Days count as long with so few stories that the small newsroom has such days, and others that become it."""
    with mock.patch.object(limits, "DAY_LENGTH", 2), mock.patch.object(limits, "BUCKET_LENGTH", 3):
        yield


class Furnished:
    """The newsroom in a folder, put back to where it started as often as one likes."""

    def __init__(self, home: Home, template: Path) -> None:
        self.home = home
        self.kept = home.path / "furnished"
        self.kept.mkdir()
        self._clear()
        shutil.copyfile(template, home.database)
        home.prepare()
        with quick_editing():
            furnish(Newsdesk(home))
        self._empty_the_store()
        with long_days():
            drain(NewsroomAt(Clock()), Store(home.store))
        self._keep()

    def put_back(self) -> None:
        """The database, the store and the photos as they were made."""
        self._clear()
        shutil.copyfile(self.kept / "newsroom.sqlite3", self.home.database)
        shutil.copytree(self.kept / "store", self.home.store)
        # Links: photos are made anew and deleted, never written over.
        shutil.copytree(self.kept / "media", self.home.media, copy_function=os.link)
        self.home.prepare()

    def _keep(self) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        close_environment(self.home.store)
        shutil.copyfile(self.home.database, self.kept / "newsroom.sqlite3")
        for name in ("store", "media"):
            shutil.copytree(self.home.path / name, self.kept / name)

    def _empty_the_store(self) -> None:
        close_environment(self.home.store)
        shutil.rmtree(self.home.store, ignore_errors=True)

    def _clear(self) -> None:
        connections.close_all()
        freshness.store.cache_clear()
        self._empty_the_store()
        shutil.rmtree(self.home.media, ignore_errors=True)
        for file in self.home.path.glob("newsroom.sqlite3*"):
            file.unlink()


def furnish(desk: Newsdesk) -> None:
    """Something of everything from some years ago, and stories of the last two days."""
    with numbers_from("furnished"):
        fill(desk)
        _add_fresh_stories(desk)
    for model in (StoryAuthor, StoryTopic, Chosen):
        model.objects.update(sort_order=F("pk"))
    NewsroomSettings.objects.update(subscribe_label="Langganan", subscribe_href="/langganan/")
    # For what only the desk knows of, another one each; and a rendition that two photos do not share.
    User.objects.create(username="sari")
    Locale.objects.create(language_code="en")
    Collection.get_first_root_node().add_child(name="Lain")
    Photo.objects.latest("pk").renditions.filter(filter_spec__startswith="fill-600").delete()
    desk.publish()


def _add_fresh_stories(desk: Newsdesk) -> None:
    clock = Clock()
    clock.tick(hours=-44)
    section, topics, people = (
        Section.objects.get(slug="kota"),
        list(Topic.objects.all()),
        list(Person.objects.all()[:2]),
    )
    source = {"source_kind": "agency", "source_name": "Antara", "source_href": "https://antara.example/1"}
    lead = {"lead_photo": photo("Kapal"), "zone": "Asia/Jakarta"}
    # Long enough for what stands inside stories.
    body = body_with(*(("paragraph", f"<p>{PARAGRAPH}</p>") for _ in range(3)))
    with clock_of_editors(clock.now):
        for headline in FRESH:
            clock.tick(hours=11)
            words = {"standfirst": SPEAKING[headline]}
            desk.story(section, headline, topics=topics[:2], people=people, body=body, **words, **lead, **source)
    assert Story.objects.filter(live=True).count() == 9
