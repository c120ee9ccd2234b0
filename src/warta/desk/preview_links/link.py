"""A preview link. The database holds no address: only the digest of its token, so that a stolen copy opens nothing."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from warta.newsroom.models import Story

LIFE = timedelta(hours=24)
BYTES = 32  # 256 bits
MADE, REVOKED = "warta.preview_link.make", "warta.preview_link.revoke"


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()


class PreviewLink(models.Model):
    """One version of a story, for whoever holds the token, until a time, a revocation or the next publication.

    It holds as long as its maker may edit the story.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="+", verbose_name=_("story"))
    digest = models.CharField(max_length=64, unique=True)
    # The version itself: Wagtail's autosave writes over the revision while somebody goes on typing.
    content = models.JSONField(null=True)
    # What readers had of the story when the link was made.
    live_revision = models.IntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.by}, {self.until:%Y-%m-%d %H:%M%z}"

    @classmethod
    @transaction.atomic
    def make(cls, story: Story, by: Any) -> str:
        """Makes a link to the newest draft; its token is told here and never again."""
        token, now, revision = token_urlsafe(BYTES), timezone.now(), story.get_latest_revision()
        cls.forget_ended(now)
        shown = {"content": revision.content, "live_revision": story.live_revision_id}
        cls.objects.create(story=story, digest=digest_of(token), **shown, by=by, at=now, until=now + LIFE)
        log(story, MADE, user=by, revision=revision)
        return token

    @classmethod
    def holding(cls, token: str) -> PreviewLink | None:
        """The link of a token, whatever became of it."""
        return cls.objects.filter(digest=digest_of(token)).select_related("story", "by").first()

    @classmethod
    def open_for(cls, story: Story) -> list[PreviewLink]:
        """Those through which somebody may be reading the story now."""
        links = cls.objects.filter(story=story.pk, revoked_at=None).select_related("story", "by")
        return [link for link in links if link.is_open]

    @classmethod
    def forget_ended(cls, now: Any) -> None:
        """What can be shown no more is not kept either."""
        ended: QuerySet[PreviewLink] = cls.objects.filter(until__lte=now, content__isnull=False)
        ended.update(content=None)

    @property
    def is_open(self) -> bool:
        """Whether it shows anything: it ends with its time, when revoked, when readers get the story or lose it.

        And with the right of whoever made it: nobody shows others what they may not open themselves any more.
        """
        if self.revoked_at or self.content is None or self.until <= timezone.now():
            return False
        if not (self.by.is_active and self.story.permissions_for_user(self.by).can_edit()):
            return False
        published = self.story.last_published_at
        # By both: what comes at a set time bears that time, and a story that was taken down has no live revision.
        changed = self.story.live_revision_id != self.live_revision or (published and published >= self.at)
        return not (changed or self.story.is_withdrawn)

    @transaction.atomic
    def revoke(self, by: Any) -> None:
        """Ends it at once, and forgets what it showed."""
        self.revoked_at, self.content = timezone.now(), None
        self.save(update_fields=["revoked_at", "content"])
        log(self.story, REVOKED, user=by)

    def draft(self) -> Story:
        """The version that it shows."""
        draft: Story = self.story.with_content_json(self.content)
        return draft
