"""Parts of recipes run for who waits for them: mails, and the pages that answer subscribers."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeVar

from warta.desk.previewing.running import run_recipe
from warta.facts import keys
from warta.facts.reader import Reader
from warta.readers.newsletter.mails import Envelope

T = TypeVar("T")


def read_now(begin: Callable[[Reader, datetime], Coroutine[Any, Any, T]]) -> T:
    """What a part of a recipe makes of the newsroom as readers may see it now."""
    return run_recipe(lambda at: begin(Reader(), at), {})


def envelope(sender: str) -> Envelope:
    """Whose mails go out, by the newsroom's settings; answers go to its e-mail address."""

    async def site(read: Reader, at: datetime) -> Any:
        return await read(keys.SITE), await read(keys.SITE_OF_SECURITY)

    known, security = read_now(site)
    return Envelope(known.origin.rstrip("/"), known.name, sender, security.email)
