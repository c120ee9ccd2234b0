"""What an edit came to for readers, told to whoever made it: the press is another process, so the store is asked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from warta.press.failures import tried_at
from warta.press.store import FailureNote, Store

# Failed pages that are named; the others are counted.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the press did for an edit: pages that readers see changed, seconds, and what is still to come."""

    pages: int
    seconds: float
    pending: int
    failed: tuple[FailureNote, ...]


def receipt_since(store: Store, edition: int, at: float) -> Receipt:
    """What was printed after an edition, and broke after Unix time `at`; edits of others in between count too."""
    with store.reading() as ledger:
        new = list(takewhile(lambda manifest: manifest.number > edition, ledger.manifests()))
        failed = tuple(note for note in ledger.failures() if tried_at(note) >= at)
        pages = sum(len(manifest.changed) + len(manifest.removed) for manifest in new)
        return Receipt(pages, sum(manifest.seconds for manifest in new), ledger.pending_count(), failed)


def tell(request: HttpRequest, store: Store, receipt: Receipt) -> None:
    """Hands the receipt to the editor, on the next page they see."""
    if receipt.pages:
        messages.success(request, _published(receipt.pages, receipt.seconds))
    if receipt.pending:
        messages.info(request, _remaining(receipt.pending))
    for note in receipt.failed[:NAMED]:
        messages.error(request, _failed(note, store.is_live(note.path)))
    if len(receipt.failed) > NAMED:
        messages.error(request, _more_failed(len(receipt.failed) - NAMED))


def counted(number: int) -> str:
    """A count as the reader's language writes it: 1.234 or 1,234."""
    return number_format(number, force_grouping=True)


def seconds_in_words(seconds: float) -> str:
    """Seconds, no more precise than anybody cares: `0,3`, `0,02`, `12`."""
    places = 2 if seconds < 0.095 else 1 if seconds < 9.95 else 0
    return number_format(round(max(seconds, 0.01), places), places)


def _published(pages: int, seconds: float) -> str:
    text = ngettext(
        "Published: %(pages)s page in %(seconds)s seconds.", "Published: %(pages)s pages in %(seconds)s seconds.", pages
    )
    return text % {"pages": counted(pages), "seconds": seconds_in_words(seconds)}


def _remaining(pages: int) -> str:
    text = ngettext(
        "%(pages)s more page is being printed; it follows by itself.",
        "%(pages)s more pages are being printed; they follow by themselves.",
        pages,
    )
    return text % {"pages": counted(pages)}


def _failed(note: FailureNote, live: bool) -> str:
    if live:
        text = _("%(path)s could not be printed. Readers keep its last version; the press tries again. (%(error)s)")
    else:
        text = _("%(path)s could not be printed. Readers find nothing there yet; the press tries again. (%(error)s)")
    return text % {"path": note.path, "error": note.error}


def _more_failed(count: int) -> str:
    text = ngettext("%(count)s more page failed.", "%(count)s more pages failed.", count) % {"count": counted(count)}
    return format_html('{} <a href="{}">{}</a>', text, reverse("desk_press"), _("The press"))
