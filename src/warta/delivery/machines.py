"""Which requests are no reader's: machines that say so, and pages fetched before anybody wants to see them."""

from __future__ import annotations

import re
from functools import lru_cache

from warta.delivery.answers import Asked

# Browsers send less; an endless one must not fill the memory.
LONGEST_REMEMBERED = 400

# What machines that are honest call themselves; "Cubot" is a phone. Link previews are a messenger's, not a reader's.
_MACHINE = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|archiver|scan|monitor|preview|headless|lighthouse|inspect|mediapartners|feed"
    r"|externalhit|whatsapp/|perplexity-user|chatgpt-user|claude-user|googleother|google-read|pagespeed|ptst/"
    r"|curl|wget|python|httpx|aiohttp|urllib|libwww|java/|okhttp|go-http|node-fetch|axios|guzzle|php/|ruby|perl"
    r"|apachebench|wrk/|hey/|vegeta|k6/|siege|puppeteer|playwright|phantomjs|selenium"
)


def is_a_readers(asked: Asked) -> bool:
    """Whether somebody most likely looks at what was asked for: a whole page, for a window, now."""
    return (
        asked.method == "GET"
        and not asked.purpose
        and asked.byte_range is None
        and asked.destination in ("", "document")
        and not is_machine(asked.user_agent)
    )


def is_machine(user_agent: str) -> bool:
    """Whether whoever asks says that it is no reader, or does not say what it is."""
    if len(user_agent) <= LONGEST_REMEMBERED:
        return _remembered(user_agent)
    return _is_machine(user_agent)


def _is_machine(user_agent: str) -> bool:
    return not user_agent or _MACHINE.search(user_agent.lower()) is not None


_remembered = lru_cache(maxsize=1024)(_is_machine)
