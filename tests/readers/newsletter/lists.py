"""Newsletters and those who asked for them, in the words of the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from warta.readers.newsletter.models import Newsletter, Subscription
from warta.readers.newsletter.subscribing import Asked, ask, by_confirm_token, confirm

AT = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
ASKED = Asked("Dengan mendaftar Anda setuju.", "1", "/kota/air-naik/")


def pagi(**fields: Any) -> Newsletter:
    """A morning brief."""
    return Newsletter.objects.create(name="Warta Pagi", slug="pagi", description="Setiap pagi.", **fields)


def asked(newsletter: Newsletter, address: str, at: datetime = AT) -> Subscription:
    """An address that asked, and did not confirm yet."""
    ask(address, newsletter, ASKED, at)
    return Subscription.objects.get(subscriber__address=address, newsletter=newsletter)


def confirmed(newsletter: Newsletter, address: str, at: datetime = AT) -> Subscription:
    """An address that asked and confirmed."""
    one = asked(newsletter, address, at)
    found = by_confirm_token(one.confirm_token)
    assert found is not None and confirm(found, at)
    one.refresh_from_db()
    return one
