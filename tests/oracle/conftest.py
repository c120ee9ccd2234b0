from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import clear
from tests.oracle.furnished import Furnished
from tests.oracle.trial import Trial
from warta.site import home


@pytest.fixture(scope="session")
def furnished(template: Path) -> Iterator[Furnished]:
    """A newsroom with something of everything, made once."""
    yield Furnished(home.current(), template)
    clear(home.current())


@pytest.fixture
def trial(furnished: Furnished) -> Iterator[Trial]:
    """A copy of it for this test."""
    trial = Trial(furnished)
    yield trial
    trial.close()
    clear(furnished.home)
