"""What pages offer by e-mail: the newsletters in the form, and the words that whoever sends it agrees to."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import GNUTranslations

from msgspec import Struct

from warta.edition.frame import Frame
from warta.edition.language import marked
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Newsletter

CONSENT = marked(
    "By signing up you agree that %(site)s sends you this newsletter by e-mail. Each mail has a link to leave it."
)


class Offer(Struct, frozen=True):
    """At least one newsletter."""

    newsletters: Sequence[Newsletter]
    consent: str


def consent_text(texts: GNUTranslations, site: str) -> str:
    """What stands below the form, and is kept as what was agreed to."""
    return texts.gettext(CONSENT) % {"site": site}


async def offer(read: Reader, page: Frame) -> Offer | None:
    """None where no newsletter is active: then there is no form."""
    return offer_of(page, await read(keys.NEWSLETTERS))


def offer_of(page: Frame, newsletters: Sequence[Newsletter]) -> Offer | None:
    """The same, of newsletters that were read already."""
    active = tuple(one for one in newsletters if one.active)
    return Offer(active, consent_text(page.texts, page.site.name)) if active else None
