"""A newsletter, and a mail server that keeps what it gets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import pagi
from tests.readers.newsletter.posting import Postbox, posting
from warta.readers.newsletter.models import Newsletter


@pytest.fixture
def brief(desk: Newsdesk) -> Newsletter:
    return pagi()


@pytest.fixture
def box(desk: Newsdesk) -> Iterator[Postbox]:
    with posting(desk) as one:
        yield one
