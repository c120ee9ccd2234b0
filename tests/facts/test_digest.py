"""Digests: equal values have equal ones in every process, different values different ones."""

import json
import os
import subprocess
import sys
from datetime import timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.samples import AT, SAMPLES
from warta.facts import values as v
from warta.facts.digest import DIGEST_SIZE, digest_of

DIGESTS = {name: digest_of(value).hex() for name, value in SAMPLES.items()}
PRINT = """
import json
from tests.facts.samples import SAMPLES
from warta.facts.digest import digest_of
print(json.dumps({name: digest_of(value).hex() for name, value in SAMPLES.items()}))
"""
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=12,
)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_with_another_hash_seed_finds_the_same_digests(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == DIGESTS


def test_all_samples_differ_and_are_short() -> None:
    assert len(set(DIGESTS.values())) == len(SAMPLES)
    assert {len(bytes.fromhex(digest)) for digest in DIGESTS.values()} == {DIGEST_SIZE}


@pytest.mark.parametrize("name", ["site", "photo", "section", "story", "teaser", "withdrawal", "address"])
def test_every_field_counts(name: str) -> None:
    sample = SAMPLES[name]
    assert isinstance(sample, msgspec.Struct)
    seen = {digest_of(sample)}
    for field in sample.__struct_fields__:
        seen.add(digest_of(msgspec.structs.replace(sample, **{field: "anders"})))
    assert len(seen) == len(sample.__struct_fields__) + 1


def test_blocks_of_different_kinds_with_the_same_words_differ() -> None:
    assert digest_of(v.Paragraph("Pagi")) != digest_of(v.Heading("Pagi"))


def test_the_order_of_a_mapping_does_not_count() -> None:
    assert digest_of({"b": 1, "a": 2}) == digest_of({"a": 2, "b": 1})


def test_one_instant_is_one_value_in_whatever_zone_it_is_written() -> None:
    assert digest_of(AT.astimezone(timezone(timedelta(hours=7)))) == digest_of(AT)
    assert digest_of(AT + timedelta(microseconds=1)) != digest_of(AT)


@given(PLAIN, PLAIN)
def test_digests_are_equal_exactly_when_values_are(one: object, other: object) -> None:
    assert (digest_of(one) == digest_of(other)) == (repr(one) == repr(other))
