"""How the process that sends fares, as the desk and the command line tell it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Letters of a machine's name that are kept.
MACHINE = 80


class Sender(models.Model):
    """One row: what is in the way of sending, and since when; nothing is while `trouble` is empty."""

    trouble = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField(default=timezone.now)
    # How many batches went out: what the mark beside the database is held against.
    steps_taken = models.PositiveBigIntegerField(default=0)
    # Which place sends, the name of its machine, and when it last said so by the database's clock (baton.py); no time:
    # nobody does.
    baton = models.CharField(max_length=120, blank=True)
    machine = models.CharField(max_length=MACHINE, blank=True)
    heard_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("sender")
        verbose_name_plural = _("senders")

    def __str__(self) -> str:
        return str(self.trouble)

    @classmethod
    def note(cls, trouble: str) -> bool:
        """Writes it down where it is another than before; whether it is."""
        text = trouble[:300]
        one, _made = cls.objects.get_or_create(pk=1)
        if one.trouble == text:
            return False
        cls.objects.filter(pk=1).update(trouble=text, since=timezone.now())
        return True

    @classmethod
    def steps(cls) -> int:
        """How many batches went out."""
        return int(cls.objects.filter(pk=1).values_list("steps_taken", flat=True).first() or 0)

    @classmethod
    def step(cls, to: int | None = None) -> int:
        """One more, or so many; gives how many there are now."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(steps_taken=models.F("steps_taken") + 1 if to is None else to)
        return cls.steps()

    @classmethod
    def told(cls) -> str:
        """What is in the way now."""
        return str(cls.objects.filter(pk=1).values_list("trouble", flat=True).first() or "")
