"""Walks the desk's addresses as somebody would: every pattern of the URL resolver, with something real in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, Site, Workflow

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import pagi
from warta.desk.models import DeskApproval, User
from warta.desk.roles import ROLES
from warta.newsroom.models import BreakingBar, Front, Photo, Section, Story, Storyline, Withdrawal
from warta.newsroom.withdrawing import withdraw
from warta.readers.newsletter.models import Issue, Newsletter
from warta.site.demo.pictures import SCENES, draw

COMPARE = "wagtailadmin_pages:revisions_compare"
CANARY = "kenari-sembunyi"
# Letters of the rule file. The desk editor's rights end at the section Kota.
LETTERS = dict(zip("RDCMFA", ROLES, strict=True))
STORIES = ("own", "other", "unpublished")
# Those that only take what a form sends.
POSTED = {
    *("wagtailadmin_pages:lock", "wagtailadmin_pages:unlock", "wagtailadmin_pages:set_page_position"),
    *("wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release", "wagtailadmin_workflows:enable"),
    *("wagtailadmin_workflows:enable_task", "wagtailadmin_pages:convert_alias", "wagtailadmin_block_preview"),
    *("wagtailimages:delete_multiple", "wagtaildocs:delete_multiple", "wagtailadmin_dismissibles"),
    *("wagtailadmin_pages:move_confirm", "wagtailadmin_api:pages:action"),
    *("desk_end_sessions", "wagtailadmin_logout", "wagtailimages:edit_multiple", "wagtaildocs:edit_multiple"),
    *("desk_front_shows", "desk_front_preview", "desk_new_topic"),
}


def addresses() -> list[str]:
    """The name of every address of the desk, with its namespaces; those without one by their pattern."""
    return sorted(set(_names(get_resolver().url_patterns, "", "")))


def _names(patterns: Iterable[Any], before: str, space: str) -> Iterator[str]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}" if one.name else path
        else:
            yield from _names(one.url_patterns, path, f"{space}{one.namespace}:" if one.namespace else space)


@dataclass
class Walk:
    """A newsroom with something behind every address, and an account in each role."""

    users: dict[str, User]
    stories: dict[str, dict[str, Story]]
    kota: Section
    things: dict[str, Any]
    _cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def through(cls, desk: Newsdesk) -> Walk:
        kota, budaya = desk.section("Kota"), desk.section("Budaya")
        users = {letter: account(role, role, kota if letter == "D" else None) for letter, role in LETTERS.items()}
        rina = account("rina", "reporter")
        hidden = [{"type": "paragraph", "value": f"<p>{CANARY}</p>"}]
        other = desk.story(budaya, "Di kanal lain", owner=rina)
        unpublished = desk.draft(budaya, "Belum terbit", owner=rina, body=hidden)
        unpublished.get_workflow().start(unpublished, rina)
        stories = {
            letter: {"own": desk.draft(kota, f"Milik {role}", owner=users[letter])}
            | {
                "other": other,
                "unpublished": unpublished,
            }
            for letter, role in LETTERS.items()
        }
        gone = desk.story(budaya, "Ditarik", owner=rina)
        withdraw(gone, "child", "Dicabut.")
        file = ContentFile(draw(next(iter(SCENES)), 1), name="foto.jpg")
        things = {
            "photo": Photo.objects.create(title="Foto", file=file, alt_text="Foto", uploaded_by_user=rina),
            "document": Document.objects.create(title="Surat", file=ContentFile(b"surat", name="surat.txt")),
            "topic": desk.topic("Banjir"),
            "person": desk.person("Rina"),
            "figure": desk.figure("Ratih"),
            "storyline": Storyline.objects.create(name="Tanggul", slug="tanggul"),
            "withdrawal": Withdrawal.objects.get(),
            "bar": BreakingBar.objects.create(text="Air naik"),
            "front": Front.objects.get(),
            "newsletter": Newsletter.objects.create(name="Pekan", slug="pekan"),
            "issue": Issue.objects.create(newsletter=pagi(), subject="Pagi", intro="Halo."),
            "user": rina,
            "group": rina.groups.get(),
            "site": Site.objects.get(),
            "collection": Collection.get_first_root_node().add_child(name="Arsip"),
            "workflow": Workflow.objects.get(),
            "task": DeskApproval.objects.get(),
        }
        return cls(users, stories, Section.objects.get(pk=kota.pk), things)

    def visit(self, name: str, letter: str, story: str = "") -> Any:
        """The answer that somebody in a role gets at an address; nothing of it is kept."""
        client = Client(HTTP_HOST="localhost")
        client.cookies.load(self._logged_in(letter))
        shown = self.stories[letter][story or "unpublished"]
        address = self._address(name, shown) + self._query(name, shown)
        with transaction.atomic():
            answer = client.post(address) if name in POSTED else client.get(address)
            transaction.set_rollback(True)
        return answer

    def _logged_in(self, letter: str) -> dict[str, str]:
        """The cookies of somebody who logged in once: what an address does to the session is taken back."""
        if letter not in self._cookies:
            browser = browser_of(self.users[letter])
            self._cookies[letter] = {name: cookie.value for name, cookie in browser.cookies.items()}
        return self._cookies[letter]

    def _query(self, name: str, story: Story) -> str:
        if name == "wagtail_bulk_action":
            return f"?id={story.pk}"
        return f"?id={story.pk}" if name.endswith("chosen-multiple") else ""

    def _address(self, name: str, story: Story) -> str:
        if name.startswith("meja/"):
            return f"/{name.removesuffix('^.*/$')}" if "^" not in name else "/meja/tidak-ada/"
        params = params_of(name)
        if "_0" in params:
            return reverse(name, args=[self.things["document"].pk, "surat.txt"])
        if name == COMPARE:
            return f"/meja/pages/{story.pk}/revisions/compare/earliest...latest/"
        return reverse(name, kwargs={one: self._argument(name, one, story) for one in params})

    def _argument(self, name: str, param: str, story: Story) -> Any:
        state = story.current_workflow_state
        things = self.things
        known = {
            **dict.fromkeys(("page_id", "page_to_move_id", "page_pk", "story", "object_id"), story.pk),
            **dict.fromkeys(("parent_page_id", "destination_id"), self.kota.pk),
            **dict.fromkeys(("image_id",), things["photo"].pk),
            **dict.fromkeys(("document_id", "doc_id"), things["document"].pk),
            **dict.fromkeys(("task_id",), things["task"].pk),
            **dict.fromkeys(("revision", "revision_id", "revision_id_a", "revision_id_b"), story.latest_revision_id),
            **dict.fromkeys(("app_label", "app_name", "content_type_app_name"), "newsroom"),
            **dict.fromkeys(("model_name", "content_type_model_name"), "story"),
            **dict.fromkeys(("uploaded_file_id", "session_id", "restriction_id"), 1),
            "user": things["user"].pk,
            "storyline": things["storyline"].pk,
            "page": things["front"].pk,
            "collection_id": things["collection"].pk,
            "workflow_pk": things["workflow"].pk,
            "workflow_state_id": state.pk if state else 0,
            "task_state_id": state.current_task_state_id if state else 0,
            "action_name": "approve",
            "action": "publish",
            "filter_spec": "original",
            "uidb64": "MQ",
            "token": "x",
            "tail": "semua/",
            "name": "masuk-id",
            "photo": things["photo"].pk,
            "number": 0,
            "issue": things["issue"].pk,
        }
        if param == "pk":
            return self._pk(name, story)
        if name == "wagtail_bulk_action" and param in ("app_label", "model_name"):
            return {"app_label": "wagtailcore", "model_name": "page"}[param]
        if name.startswith("wagtailsettings") and param == "model_name":
            return "newsroomsettings"
        if name == "wagtailadmin_workflows:add_task":
            return {"app_label": "desk", "model_name": "deskapproval"}[param]
        if name == "wagtailadmin_tag_model_autocomplete":
            return {"app_name": "taggit", "model_name": "tag"}[param]
        if name == "wagtailadmin_editing_sessions:ping" and param in ("app_label", "model_name"):
            return {"app_label": "wagtailcore", "model_name": "page"}[param]
        return known[param]

    def _pk(self, name: str, story: Story) -> int:
        kinds = {
            "topic": "topic",
            "person": "person",
            "figure": "figure",
            "storyline": "storyline",
            "withdrawal": "withdrawal",
            "breakingbar": "bar",
            "newsletter_issue": "issue",
            "newsletter_newsletter": "newsletter",
            "users_users": "user",
            "users_groups": "group",
            "sites": "site",
            "collections": "collection",
            "images": "photo",
            "documents": "document",
            "task": "task",
            "workflows": "workflow",
        }
        if name.startswith("wagtailsettings"):
            return 1
        found = next((thing for part, thing in kinds.items() if part in name), None)
        return self.things[found].pk if found else story.pk


def about_a_story(name: str) -> bool:
    """Whether an address names one story."""
    special = {"wagtail_bulk_action", "wagtailadmin_api:pages:detail", "wagtailadmin_api:pages:action", COMPARE}
    return name in special or not {"story", "page_id", "page_to_move_id"}.isdisjoint(params_of(name))


def params_of(name: str) -> list[str]:
    """The parameters of an address, of its form with the most: it names what it is about."""
    resolver: Any = get_resolver()
    *spaces, last = name.split(":")
    for space in spaces:
        if space not in resolver.namespace_dict:
            return []
        resolver = resolver.namespace_dict[space][1]
    return max((list(one) for form in resolver.reverse_dict.getlist(last) for _, one in form[0]), key=len, default=[])


def is_let_in(answer: Any) -> bool:
    """Not when it is refused, or sent home with a message."""
    where = answer.get("Location", "")
    return answer.status_code not in (403, 404, 405) and where != "/meja/" and not where.startswith("/meja/login/")
