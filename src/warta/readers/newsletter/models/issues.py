"""Issues of a newsletter: written by hand or made by rule, frozen when they go out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

# What people write of an issue, with its stories.
WRITTEN = ("newsletter", "subject", "intro", "chosen")


class Issue(ClusterableModel):
    """One mail of a newsletter. What is frozen of it as it begins to go out is what every reader gets."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        READY = "ready", _("waits for its time")
        SENDING = "sending", _("is being sent")
        SENT = "sent", _("sent")
        HELD = "held", _("held until an editor decides")

    newsletter = models.ForeignKey(
        "newsletter.Newsletter", models.PROTECT, related_name="issues", verbose_name=_("newsletter")
    )
    # Empty where a rule made it: a headline that stood here would outlive its story.
    subject = models.CharField(
        _("subject"),
        max_length=150,
        blank=True,
        help_text=_("Without one, the headline of the first story that is public."),
    )
    intro = models.TextField(
        _("opening"),
        blank=True,
        max_length=3000,
        help_text=_("Words before the stories. An empty line parts paragraphs."),
    )
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.DRAFT)
    due = models.DateTimeField(_("goes out at"), null=True, blank=True)
    # For which time of the newsletter's it was made by rule: none twice.
    slot = models.DateTimeField(null=True, editable=False)
    # Frozen as it begins to go out: its number in the archive, when that was, the stories, and both forms of the mail.
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    begun_at = models.DateTimeField(_("began to go out"), null=True, editable=False)
    ended_at = models.DateTimeField(_("gone out"), null=True, editable=False)
    contents = models.JSONField(default=list, editable=False)
    mail_subject = models.CharField(max_length=300, editable=False, blank=True)
    html = models.TextField(editable=False, blank=True)
    text = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["newsletter", "number"], name="one_issue_a_number"),
            models.UniqueConstraint(fields=["newsletter", "slot"], name="one_issue_a_slot"),
        ]
        indexes = [models.Index(fields=["state", "due"], name="issues_due")]

    def __str__(self) -> str:
        return str(self.subject or self.mail_subject or f"{self.newsletter} #{self.pk}")

    def save(self, **kwargs: Any) -> None:
        """Writes of one that is there what its form has: how far it has come only sending writes, in the row."""
        if not self._state.adding:
            kwargs.setdefault("update_fields", WRITTEN)
        super().save(**kwargs)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.number is None and self.state != self.State.SENDING


class IssueStory(Orderable):
    """A story that somebody chose for an issue."""

    issue = ParentalKey(Issue, on_delete=models.CASCADE, related_name="chosen")
    story = models.ForeignKey("newsroom.Story", models.CASCADE, related_name="+", verbose_name=_("story"))

    class Meta(Orderable.Meta):
        verbose_name = _("story of an issue")
        verbose_name_plural = _("stories of an issue")

    def __str__(self) -> str:
        return str(self.story)
