"""Versions of a story: which autosaves go on in one, which stay for good, and what is kept beside the newest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

# Actions of a story's history: somebody gave a version a name; somebody's text was kept beside a newer one.
NAMED = "warta.version.name"
BESIDE = "warta.version.beside"
# What autosave writes; whatever else the history says of a version is a reason to keep it as it is.
_BY_ITSELF = ("wagtail.create", "wagtail.edit")
# So much of an autosaved text lies between two versions at most.
STRETCH = timedelta(minutes=10)
# An autosave that loses as much goes into a version of its own: what was deleted by mistake can be fetched back.
_LOST_CHARACTERS, _LOST_SHARE = 200, 0.2
_WRITTEN = ("title", "standfirst", "body")
_BEFORE = timedelta(microseconds=1)


class Overtaken(Exception):
    """Somebody saved a newer version while this one was being saved."""


class Versioned(Page):
    """A page that is written by several people over hours."""

    # The newest version when the edit began that is saved now, and its time.
    based_on: tuple[int, datetime] | None = None

    class Meta:
        abstract = True

    @transaction.atomic
    def save_revision(
        self, *args: Any, overwrite_revision: Revision | None = None, log_action: Any = False, **kwargs: Any
    ) -> Revision:
        if self.based_on:
            refuse_overtaking(self, self.based_on)
        if overwrite_revision and not may_go_on_in(overwrite_revision, self.serializable_data()):
            overwrite_revision = None
        # The history names a version once, however often autosave goes on in it.
        logged = False if overwrite_revision else log_action
        revision: Revision = super().save_revision(
            *args, overwrite_revision=overwrite_revision, log_action=logged, **kwargs
        )
        self.based_on = None
        return revision


def refuse_overtaking(page: Page, based_on: tuple[int, datetime]) -> None:
    """Raises Overtaken where the newest version is not the one that an edit was made upon."""
    # On servers where two may write at once, the second waits here for the first.
    Page.objects.select_for_update().get(pk=page.pk)
    newest = Page.objects.filter(pk=page.pk).values_list("latest_revision", "latest_revision__created_at")
    if newest.get() != based_on:
        raise Overtaken


def may_go_on_in(revision: Revision, content: Mapping[str, Any]) -> bool:
    """Whether an autosave may replace a version: a recent one that nobody relies on, and without losing much text."""
    began = _entries(revision).order_by("timestamp").values_list("timestamp", flat=True).first()
    is_recent = timezone.now() - (began or revision.created_at) < STRETCH
    return is_recent and not is_kept(revision) and not _loses_text(revision.content, content)


def is_kept(revision: Revision) -> bool:
    """Whether a version was published, handed in, approved, scheduled, named or fetched back: it never changes."""
    if revision.approved_go_live_at or Page.objects.filter(live_revision=revision).exists():
        return True
    told = _entries(revision).exclude(action__in=_BY_ITSELF).exclude(action__startswith="wagtail.comments")
    return told.exists()


def _entries(revision: Revision) -> QuerySet[PageLogEntry]:
    return PageLogEntry.objects.filter(page=int(revision.object_id), revision=revision)


def _loses_text(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    old, new = (sum(len(str(content.get(name) or "")) for name in _WRITTEN) for content in (before, after))
    return old - new > max(_LOST_CHARACTERS, _LOST_SHARE * old)


@transaction.atomic
def keep_beside(page: Page, user: Any, own: str) -> Revision:
    """Keeps what somebody wrote while others saved: a version that is never the newest, and never lost.

    `own` names the version kept before from the same window, which this one goes on.
    """
    for comment in page.wagtail_admin_comments.filter(pk__isnull=True):
        comment.save()  # It is about the story, whichever text goes on.
    newest = Page.objects.get(pk=page.pk).latest_revision
    # Whatever is newest by time must stay so.
    fields = {"content": page.serializable_data(), "object_str": str(page), "created_at": newest.created_at - _BEFORE}
    kept = version_beside(page, user, own)
    if kept:
        Revision.objects.filter(pk=kept.pk).update(**fields)
        kept.refresh_from_db()
        return kept
    base = page.get_base_content_type()
    kept = Revision.objects.create(content_object=page, base_content_type=base, user=user, **fields)
    log(instance=page, action=BESIDE, user=user, revision=kept, content_changed=True)
    return kept


def version_beside(page: Page, user: Any, id: str) -> Revision | None:
    """The version with an id, if it is somebody's own that stands beside the newest and has no name yet."""
    if not id.isdecimal():
        return None
    told = set(PageLogEntry.objects.filter(page=page.pk, revision=int(id)).values_list("action", flat=True))
    if BESIDE not in told or NAMED in told:
        return None
    found: Revision | None = page.revisions.filter(pk=int(id), user=user).first()
    return found


def base_of(revision: Revision | None) -> dict[str, str]:
    """The hidden fields of the editor that say which version it is written upon."""
    if revision is None:
        return {}
    return {"loaded_revision_id": str(revision.pk), "loaded_revision_created_at": revision.created_at.isoformat()}
