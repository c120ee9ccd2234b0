"""What journalists do in the desk all day, as requests; it can be imported only after Django knows the newsroom."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.test import Client

from lived_in import live_in
from posting import form_of
from warta.desk.keyed import Key
from warta.desk.models import Progress


class Desk:
    """Somebody in each role, and what they do all day."""

    def __init__(self, warta: SimpleNamespace) -> None:
        self.users = live_in(warta)
        self.browsers = {name: self._browser(user) for name, user in self.users.items()}
        self.dice, self.warta = random.Random(7), warta
        stories = warta.models.Story.objects.filter(live=True).order_by("-published_at", "-pk")
        self.newest = list(stories.values_list("pk", flat=True)[:200])
        self.section = warta.models.Section.objects.order_by("pk")[0]
        self.person = warta.models.Person.objects.order_by("pk")[0]
        titles = stories.values_list("title", flat=True)
        self.common, self.rare = _words(titles)
        self.number = int(time.time())

    @staticmethod
    def _browser(user: Any) -> Client:
        client = Client(HTTP_HOST="localhost")
        client.force_login(user)
        return client

    def acts(self) -> dict[str, Callable[[], None]]:
        """What is measured, by name."""
        stories, chief = "/meja/stories/", "managing editor"
        chooser = "/meja/choose-page/search/?page_type=newsroom.Story&q="
        seen = {
            "first page, reporter": ("reporter", "/meja/"),
            "first page, desk editor": ("desk editor", "/meja/"),
            "first page, managing editor": (chief, "/meja/"),
            "schedule": (chief, "/meja/schedule/"),
            "stories": (chief, stories),
            "stories of one section": ("reporter", stories),
            "stories, the middle": (chief, f"{stories}?p={self._middle()}"),
            "stories, filtered": (chief, f"{stories}?state=live&section={self.section.pk}&kind=news"),
            "stories, nothing fits": (chief, f"{stories}?state=down&kind=video"),
            "stories by an author": (chief, f"{stories}?author={self.person.pk}"),
            "stories, rare word": (chief, f"{stories}?q={self.rare}"),
            "stories, common letters": (chief, f"{stories}?q={self.common}"),
            "the section in the tree": (chief, f"/meja/pages/{self.section.pk}/"),
            "chooser, opened": (chief, f"/meja/choose-page/{self.section.pk}/?page_type=newsroom.Story"),
            "chooser, rare word": (chief, chooser + self.rare),
            "chooser, common letters": (chief, chooser + self.common),
            "Baca juga, opened": (chief, "/meja/pilih-berita/"),
            "Baca juga, rare word": (chief, f"/meja/pilih-berita/results/?q={self.rare}"),
            "a new story, opened": (chief, f"/meja/pages/add/newsroom/story/{self.section.pk}/"),
        }
        acts = {name: self._get(*where) for name, where in seen.items()}
        return acts | {
            "editor, opened": self.open_editor,
            "autosave": self.autosave,
            "save": self.save,
            "publish": self.publish,
            "what publishing will do": self.impact,
        }

    def _middle(self) -> str:
        rows = Progress.objects.order_by("-changed_at", "-pk")
        row = rows[rows.count() // 2]
        return str(Key("after", row.changed_at, row.pk))

    def _get(self, who: str, address: str) -> Callable[[], None]:
        def act() -> None:
            answer = self.browsers[who].get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")

        return act

    def edit_address(self) -> str:
        return f"/meja/pages/{self.dice.choice(self.newest)}/edit/"

    def open_editor(self) -> None:
        self._get("managing editor", self.edit_address())()

    def impact(self) -> None:
        self._get("managing editor", f"/meja/press/impact/{self.dice.choice(self.newest)}/")()

    def form(self) -> tuple[str, dict[str, Any]]:
        """An editor's form with another headline, to be sent."""
        self.number += 1
        address = self.edit_address()
        answer = self.browsers["managing editor"].get(address)
        return address, form_of(answer.content.decode(), f"Berita nomor {self.number}")

    def prepared(self, name: str) -> Callable[[], None]:
        """An act that is ready to be timed."""
        if name not in ("autosave", "save", "publish"):
            return self.acts()[name]
        address, form = self.form()
        browser = self.browsers["managing editor"]
        extra = {"HTTP_ACCEPT": "application/json"} if name == "autosave" else {}
        form |= {"action-publish": "1"} if name == "publish" else {}

        def act() -> None:
            answer = browser.post(address, form, **extra)
            if answer.status_code not in (200, 302) or (name != "autosave" and answer.status_code != 302):
                raise SystemExit(f"{name}: {answer.status_code} {answer.content[:2000]!r}")

        return act

    def autosave(self) -> None:
        self.prepared("autosave")()

    def save(self) -> None:
        self.prepared("save")()

    def publish(self) -> None:
        self.prepared("publish")()


def _words(titles: Any) -> tuple[str, str]:
    """The beginning of many words, and a word of one of the newest stories."""
    return "ka", titles[0].split()[0].lower()
