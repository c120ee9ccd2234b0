"""Who asked for which newsletter, and the proof of it. An address stands in one column of one table."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# As in RFC 5321.
LONGEST_ADDRESS = 254


class Subscriber(models.Model):
    """An e-mail address; of an erased one there is only the keyed digest, by which it is known when it comes again."""

    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS, unique=True, null=True)
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    erased_at = models.DateTimeField(_("erased"), null=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class Subscription(models.Model):
    """An address and a newsletter. Links carry its tokens, never the address.

    `token` is for leaving and looking, and the same in all mails; `confirm_token` is for agreeing, and in one only.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("asked for, not confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        LEFT = "left", _("left")
        BOUNCED = "bounced", _("cannot be reached")
        ERASED = "erased", _("erased")

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    newsletter = models.ForeignKey("newsletter.Newsletter", models.PROTECT, related_name="subscriptions")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    token = models.CharField(max_length=43, unique=True, null=True)
    confirm_token = models.CharField(max_length=43, unique=True, null=True)
    asked_at = models.DateTimeField(default=timezone.now)
    # When the mail with the confirming link is to go out; None once it has.
    mail_due = models.DateTimeField(null=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [models.UniqueConstraint(fields=["subscriber", "newsletter"], name="one_subscription")]
        indexes = [
            models.Index(fields=["newsletter", "state"], name="subscriptions_by_state"),
            models.Index(fields=["mail_due"], name="mails_due", condition=models.Q(mail_due__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class Consent(models.Model):
    """What happened to a subscription, by whose will and on what words; triggers keep each row as it was written."""

    class What(models.TextChoices):
        ASKED = "asked", _("asked for")
        CONFIRMED = "confirmed", _("confirmed")
        LEFT = "left", _("left")
        BOUNCED = "bounced", _("cannot be reached")
        ERASED = "erased", _("erased")

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="consents")
    what = models.CharField(max_length=9, choices=What.choices)
    at = models.DateTimeField(default=timezone.now)
    # The words that were agreed to, which form showed them, and on which page.
    text = models.TextField(blank=True)
    form = models.CharField(max_length=20, blank=True)
    page = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M} UTC"

    def as_told(self) -> dict[str, Any]:
        """For whom it is about."""
        return {"what": self.what, "at": self.at.isoformat(), "text": self.text, "form": self.form, "page": self.page}
