"""Real archives and pages beside the checkout; the tests that need them say so when they are absent."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"no real data at {SHARED}")
    return SHARED
