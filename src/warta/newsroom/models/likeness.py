"""What public stories are like: the words that tell what each is about, and which one it nearly repeats."""

from __future__ import annotations

from django.db import models


class Likeness(models.Model):
    """One narrow row a public story, written whenever it is saved; `original` is the story that it nearly repeats."""

    story = models.OneToOneField("newsroom.Story", models.CASCADE, primary_key=True, related_name="likeness")
    words = models.TextField(blank=True)
    original = models.ForeignKey("newsroom.Story", models.SET_NULL, null=True, related_name="repeats")


class Trace(models.Model):
    """A run of words in a story's text, as a number: stories of the same days that share some may be the same."""

    story = models.ForeignKey("newsroom.Story", models.CASCADE, related_name="traces")
    value = models.BigIntegerField()
    day = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "day", "story"], name="traces_of_days")]
