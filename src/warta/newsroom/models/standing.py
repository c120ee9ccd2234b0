"""What links a story to something whose newest stories are listed."""

from __future__ import annotations

from django.db import models


class Standing(models.Model):
    """When the story of a link was published, so that the newest of a list are found by an index.

    The triggers of `newsroom/standing.py` write it: whoever changes the story, and whatever is saved here.
    """

    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True
