"""A newsletter."""

from __future__ import annotations

import pytest

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import pagi
from warta.readers.newsletter.models import Newsletter


@pytest.fixture
def brief(desk: Newsdesk) -> Newsletter:
    return pagi()
