"""A newsroom that can be searched."""

from __future__ import annotations

import pytest

from tests.newsdesk import Newsdesk
from tests.readers.searching import Searching


@pytest.fixture
def searching(desk: Newsdesk) -> Searching:
    """Search over a newsroom of this test's own; nothing is in its index yet."""
    return Searching(desk)
