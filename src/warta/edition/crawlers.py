"""The machines of makers of AI by what they read for, as robots.txt names them."""

from __future__ import annotations

from warta.edition.outcomes import Headers
from warta.facts.values import Site

# Gathered in November 2026 from overviews, only in part held against the operators' own pages: to be looked through
# when a release is made. Names that are not here follow the rules for all.
SEARCH = ("OAI-SearchBot", "Claude-SearchBot", "PerplexityBot")
ANSWERS = ("ChatGPT-User", "Claude-User", "Perplexity-User", "MistralAI-User", "DuckAssistBot", "Meta-ExternalFetcher")
TRAINING = (
    "GPTBot",
    "ClaudeBot",
    "Google-Extended",
    "Applebot-Extended",
    "CCBot",
    "Meta-ExternalAgent",
    "Amazonbot",
    "Bytespider",
    "cohere-training-data-crawler",
    "AI2Bot",
)


def refused(site: Site) -> tuple[str, ...]:
    """Those that may read nothing."""
    switches = ((site.for_search, SEARCH), (site.for_answers, ANSWERS), (site.for_training, TRAINING))
    return tuple(name for allowed, names in switches if not allowed for name in names)


def wishes(site: Site) -> Headers:
    """What may be done with what was read, in the words of the IETF's drafts on AI preferences."""
    # IETF draft-ietf-aipref-attach: a header stands before a line of robots.txt (decision 0005).
    return (("Content-Usage", f"search={_word(site.for_search)}, train-ai={_word(site.for_training)}"),)


def _word(allowed: bool) -> str:
    return "y" if allowed else "n"
