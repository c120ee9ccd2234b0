"""The proof of consent: nothing of it is changed, and nothing that proves something goes."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.dummy.base import DatabaseWrapper

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import confirmed, pagi
from warta.readers.newsletter import proof
from warta.readers.newsletter.models import Consent


def test_proof_is_only_added_to(desk: Newsdesk) -> None:
    one = confirmed(pagi(), "sari@surat.example")
    for change in (
        lambda: Consent.objects.update(text="lain"),
        lambda: Consent.objects.filter(subscription=one).delete(),
        lambda: Consent.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            change()
    assert [consent.what for consent in one.consents.all()] == ["asked", "confirmed"]


def test_where_no_triggers_can_keep_the_proof_nothing_is_set_up() -> None:
    with pytest.raises(NotImplementedError, match="proof of consent"):
        proof.install(DatabaseWrapper({}))
