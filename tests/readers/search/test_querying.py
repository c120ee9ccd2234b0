"""What is typed becomes words between quotation marks, and nothing else of it reaches FTS5."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from warta.readers.search.asking import MOST_WORDS
from warta.readers.search.querying import Query, query_of
from warta.readers.search.schema import STEMS, SURFACE


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert query_of("Siapa yang membersihkan saluran?").words == ("membersihkan", "saluran")
    assert query_of("siapa itu").words == ("siapa", "itu")


def test_a_word_is_looked_for_as_it_stands_and_as_its_root() -> None:
    assert Query(("kebanjiran",)).strict() == ('({head lead body names}: "kebanjiran" OR {head_stems stems}: "banjir")')


def test_words_between_quotation_marks_stay_together() -> None:
    query = query_of('"pasar ikan" pagi')
    assert query == Query(("pagi",), (("pasar", "ikan"),))
    assert query.loose().startswith('{head lead body names}: "pasar ikan" AND (')


def test_an_abbreviation_is_looked_for_as_what_it_stands_for_and_the_other_way_round() -> None:
    assert '"komisi pemberantasan korupsi"' in Query(("kpk",)).strict()
    assert '"kpk"' in Query(("komisi", "pemberantasan", "korupsi")).strict()


def test_no_more_words_are_looked_for_than_anybody_needs() -> None:
    assert len(query_of(" ".join(f"kata{n}" for n in range(99))).words) == MOST_WORDS


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_leaves_only_our_own_words_outside_quotation_marks(typed: str) -> None:
    query = query_of(typed)
    for expression in (query.strict(), query.loose()):
        outside = re.sub(r'"[^"]*"', "", expression)
        assert set(re.findall(r"\w+", outside)) <= {*SURFACE, *STEMS, "AND", "OR"}
        assert outside.count("(") == outside.count(")")
