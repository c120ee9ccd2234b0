"""What the desk of a made-up newsroom has gathered over the years: versions, log, search, people and their work."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from warta.desk.roles import role_group
from warta.newsroom.indexing import index_stories, unindexed_stories

# The newest, which get a version with their own words.
OPENED = 300
# What is under way is the same at every size.
DRAFTS, IN_REVIEW, RETURNED, SCHEDULED = 200, 30, 10, 20
ACTIONS = ("wagtail.create", "wagtail.edit", "wagtail.edit", "wagtail.publish")
ROLES = {"reporter": "reporter", "desk editor": "desk-editor", "managing editor": "managing-editor"}


def live_in(warta: SimpleNamespace) -> dict[str, Any]:
    """An account for each role, the first two with rights on one section; safe to repeat."""
    section = warta.models.Section.objects.order_by("pk")[0]
    front = warta.models.Front.objects.get()
    users = {}
    for name, role in ROLES.items():
        users[name], made = get_user_model().objects.get_or_create(username=role, email=f"{role}@warta.example")
        if made:
            users[name].groups.add(role_group(role, front if role == "managing-editor" else section))
    _versions(warta, users["reporter"])
    _index()
    if not warta.models.Story.objects.filter(live=False).exists():
        _work_under_way(warta, users)
    return users


def _versions(warta: SimpleNamespace, user: Any) -> None:
    """A version of each story, and four lines of log; by plain SQL, with the words of one story in all versions."""
    stories = warta.models.Story.objects.filter(latest_revision=None)
    if (one := stories.order_by("pk").first()) is None:
        return
    story_type = ContentType.objects.get_for_model(warta.models.Story).pk
    values = {"type": story_type, "page": ContentType.objects.get_for_model(Page).pk, "user": user.pk}
    values["content"] = json.dumps(one.serializable_data(), cls=DjangoJSONEncoder)
    with transaction.atomic(), connection.cursor() as cursor:
        connection.connection.create_function("key", 0, lambda: uuid4().hex, deterministic=False)
        for statement in (_VERSIONS, *(_LOG.format(action=action) for action in ACTIONS), _NEWEST):
            cursor.execute(statement, values)
    for story in stories.model.objects.order_by("-published_at", "-pk")[:OPENED]:
        Revision.objects.filter(pk=story.latest_revision_id).update(content=story.serializable_data())


_VERSIONS = """
INSERT INTO wagtailcore_revision (content_type_id, base_content_type_id, object_id, created_at, user_id, object_str,
  content)
SELECT %(type)s, %(page)s, CAST(p.id AS text), p.first_published_at, %(user)s, p.title,
  json_set(%(content)s, '$.pk', p.id, '$.title', p.title)
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id WHERE p.latest_revision_id IS NULL
"""
_LOG = """
INSERT INTO wagtailcore_pagelogentry (label, action, data, timestamp, content_changed, deleted, content_type_id,
  page_id, user_id, uuid)
SELECT p.title, '{action}', '{{}}', p.first_published_at, 1, 0, %(type)s, p.id, %(user)s, key()
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id WHERE p.latest_revision_id IS NULL
"""
_NEWEST = """
UPDATE wagtailcore_page
SET latest_revision_id = r.id, live_revision_id = r.id, latest_revision_created_at = r.created_at
FROM wagtailcore_revision r WHERE wagtailcore_page.id = CAST(r.object_id AS integer)
AND r.base_content_type_id = %(page)s AND wagtailcore_page.latest_revision_id IS NULL
AND wagtailcore_page.content_type_id = %(type)s
"""


def _index() -> None:
    index_stories(unindexed_stories(), lambda done, of: None)


def _work_under_way(warta: SimpleNamespace, users: dict[str, Any]) -> None:
    reporter, editor = users["reporter"], users["desk editor"]
    section = warta.models.Section.objects.order_by("pk")[0]
    for number in range(DRAFTS):
        story = warta.models.Story(title=f"Rancangan nomor {number}", slug=f"rancangan-{number}", live=False)
        story.owner, story.body = reporter, [{"type": "paragraph", "value": "<p>Belum selesai ditulis.</p>"}]
        section.refresh_from_db()
        section.add_child(instance=story)
        if number < SCHEDULED:
            story.go_live_at = timezone.now() + timedelta(days=30, minutes=number)
        revision = story.save_revision(user=reporter)
        if number < SCHEDULED:
            revision.publish(user=editor)
        elif number < SCHEDULED + IN_REVIEW:
            story.get_workflow().start(story, reporter)
        elif number < SCHEDULED + IN_REVIEW + RETURNED:
            story.get_workflow().start(story, reporter)
            step = story.current_workflow_task_state
            step.task.specific.on_action(step, editor, "reject", comment="Sebut sumbernya.")
