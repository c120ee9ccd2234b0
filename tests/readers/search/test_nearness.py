"""A slip of the fingers leads back to the word that was meant."""

from __future__ import annotations

import pytest

from warta.readers.search.nearness import distance, keys_of


@pytest.mark.parametrize("slip", ["bajir", "bannjir", "bamjir", "banjri", "anjir", "banji", "banjirr"])
def test_one_slip_is_one_apart_and_shares_a_key(slip: str) -> None:
    assert distance("banjir", slip) == 1
    assert keys_of("banjir") & keys_of(slip)


def test_distances() -> None:
    assert distance("banjir", "banjir") == 0
    assert distance("", "air") == distance("air", "") == 3
    assert distance("pasar", "kapal") == 3


@pytest.mark.parametrize("word", ["", "air", "2022", "covid19", "x" * 99])
def test_what_is_short_or_no_word_has_no_neighbours(word: str) -> None:
    assert keys_of(word) == set()
