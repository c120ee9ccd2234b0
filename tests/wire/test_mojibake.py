import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.wire.mojibake import repaired


def misread(text: str) -> str:
    return text.encode().decode("mac_roman")


@pytest.mark.parametrize(
    "text", ["2018–2019", "“Siap,” katanya", "teleskop\xa0", "Atlético", "½ sdt", "بسم الله", "Привет", "😀"]
)
def test_what_was_read_as_macroman_is_read_again(text: str) -> None:
    assert repaired(misread(text)) == text


@pytest.mark.parametrize("text", ["Rp1,5 juta", "“état” café", "a ≠ b", "naïve – 5 £", "«élan»", "Čapek"])
def test_what_was_right_stays(text: str) -> None:
    assert repaired(text) == text


def test_each_run_is_repaired_by_itself() -> None:
    assert repaired("café ‚Äì “état” ‚Äú") == "café – “état” “"


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_never_touched(text: str) -> None:
    assert repaired(text) == text
