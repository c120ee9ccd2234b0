"""Corrections, rights of reply and withdrawals: what Dewan Pers asks a newsroom to show."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel


class Correction(models.Model):
    """A correction or right of reply, printed on its story with its own time.

    Pedoman Pemberitaan Media Siber, 4: linked both ways with the story, time of posting shown.
    """

    class Kind(models.TextChoices):
        RALAT = "ralat", _("Ralat (erratum)")
        KOREKSI = "koreksi", _("Koreksi (correction)")
        HAK_JAWAB = "hak-jawab", _("Hak jawab (right of reply)")

    story = ParentalKey("newsroom.Story", on_delete=models.CASCADE, related_name="corrections", verbose_name=_("story"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.RALAT)
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("time"), default=timezone.now)
    reply = models.ForeignKey(
        "newsroom.Story",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("story with the reply"),
    )

    panels = [FieldPanel("kind"), FieldPanel("text"), FieldPanel("at"), PageChooserPanel("reply", "newsroom.Story")]

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="newest_corrections")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class Withdrawal(models.Model):
    """The withdrawal of a story; its notice stays at the story's address for good.

    Pedoman Pemberitaan Media Siber, 5: a closed list of reasons, and the reason is public.
    """

    class Reason(models.TextChoices):
        SARA = "sara", _("ethnicity, religion, race or group")
        DECENCY = "decency", _("decency")
        CHILD = "child", _("the future of a child")
        TRAUMA = "trauma", _("the trauma of a victim")
        DEWAN_PERS = "dewan-pers", _("another ground set by Dewan Pers")

    # Protected: deleting the story would leave a bare 404 where a notice must stand.
    story = models.OneToOneField("newsroom.Story", models.PROTECT, related_name="withdrawal", verbose_name=_("story"))
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    notice = models.TextField(
        _("notice"), help_text=_("What readers see at the story's address. Repeat nothing of what is withdrawn.")
    )
    at = models.DateTimeField(_("time"), default=timezone.now)
    # Two people, as Dewan Pers wants it; nobody where an archive came in with its withdrawals.
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        indexes = [models.Index(fields=["-at", "-id"], name="newest_withdrawals")]

    def clean(self) -> None:
        super().clean()
        _refuse_what_never_was_public(self)

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.at:%Y-%m-%d}"


class Proposal(models.Model):
    """A withdrawal that one person wants and that waits for a second one; until then the story stays as it is."""

    story = models.OneToOneField("newsroom.Story", models.CASCADE, related_name="proposal", verbose_name=_("story"))
    reason = models.CharField(_("reason"), max_length=10, choices=Withdrawal.Reason.choices)
    notice = models.TextField(_("notice"), help_text=Withdrawal._meta.get_field("notice").help_text)
    at = models.DateTimeField(_("time"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("proposed by"))

    class Meta:
        verbose_name = _("proposed withdrawal")
        verbose_name_plural = _("proposed withdrawals")

    def clean(self) -> None:
        super().clean()
        _refuse_what_never_was_public(self)
        if self.story_id and Withdrawal.objects.filter(story=self.story_id).exists():
            raise ValidationError(_g("This story has been withdrawn already."))

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.at:%Y-%m-%d}"


def _refuse_what_never_was_public(record: Withdrawal | Proposal) -> None:
    if record.story_id and not record.story.was_public:
        raise ValidationError(_g("This story never was public. Delete it: there is nothing to withdraw."))
