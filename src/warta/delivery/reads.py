"""How often each story is asked for: counted as pages are answered, by address and by nothing else."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urlsplit

from warta.delivery.answers import Answer, Asked
from warta.delivery.machines import is_a_readers
from warta.delivery.paths import printed_form
from warta.delivery.tally import Tally

# In Server-Timing, for the page's script: this view is counted, there is nothing to tell.
COUNTED = b", read"

_ANSWERED = ("200 OK", "304 Not Modified")
# A story's first part, its other parts, the whole and the words alone are one story.
_STORY = re.compile(r"(?:/lite)?(/(?!lite/)[^/]+/.*?[^/]/)(?:(?:[2-9]|[1-9][0-9]{1,3})/|semua/)?")


class Reads:
    """Notes page answers in a tally, unless `of_requests` says that caches in front of us answer most of them."""

    def __init__(self, tally: Tally, *, of_requests: bool = True) -> None:
        self._tally = tally
        self._of_requests = of_requests

    def noted(self, path: str, asked: Asked, answer: Answer) -> Answer:
        """The answer for what stands at `path`, marked when it was counted as a read of a story."""
        if not self._of_requests or answer.head.status not in _ANSWERED or not is_a_readers(asked):
            return answer
        story = story_at(path)
        if story is None:
            return answer
        # Whoever comes from another part of the story was counted there.
        if not asked.referer or story_at(_path_of(asked.referer)) != story:
            self._tally.add(story)
        return Answer(answer.head, answer.body, answer.timing + COUNTED)


def story_at(path: str) -> str | None:
    """The address under which reads at `path` are counted; None where no story can stand."""
    found = _STORY.fullmatch(path)
    return found[1] if found else None


def _path_of(referer: str) -> str:
    try:
        return printed_form(unquote_to_bytes(urlsplit(referer).path).decode("latin-1")) or ""
    except ValueError:  # Whatever it is, it is no address.
        return ""
