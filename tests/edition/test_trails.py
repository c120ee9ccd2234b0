import pytest

from warta.edition.trails import cut_at_word


@pytest.mark.parametrize(
    ("text", "cut"),
    [("Harga Cabai", "Harga Cabai"), ("Harga Cabai Turun", "Harga Cabai…"), ("Antikonstitusional", "Antikonstit…")],
)
def test_a_long_headline_is_cut_at_a_word(text: str, cut: str) -> None:
    assert cut_at_word(text, 12) == cut
