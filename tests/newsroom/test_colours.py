"""Colours that can be read."""

import re

import pytest
from django.core.exceptions import ValidationError

from warta.edition.theme import assets
from warta.newsroom.colours import (
    BY_DAY,
    BY_NIGHT,
    ENOUGH,
    contrast,
    is_colour,
    least_contrast,
    nearest_readable,
    validate_colour,
)

HUES = ["#ff0000", "#ffff00", "#00ff00", "#00ffff", "#0000ff", "#ff00ff", "#808080", "#ffffff", "#000000", "#7fffd4"]


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#00694e", "#00694e") == 1


@pytest.mark.parametrize("grounds", [BY_DAY, BY_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("colour", HUES)
def test_the_colour_that_is_suggested_will_do_and_is_the_nearest(colour: str, grounds: tuple[str, ...]) -> None:
    near = nearest_readable(colour, grounds)
    assert least_contrast(near, grounds) >= ENOUGH
    validate_colour(near, grounds)
    if near != colour:
        # No further than it had to go.
        assert least_contrast(near, grounds) < ENOUGH + 0.2


def test_a_refusal_says_what_was_measured_and_what_would_do() -> None:
    with pytest.raises(ValidationError) as refused:
        validate_colour("#00a37a", BY_DAY)
    ((said,),) = ([str(message) for message in refused.value.messages],)
    assert int(least_contrast("#00a37a", BY_DAY) * 100) == 293
    assert "2,93" in said
    (near,) = re.findall(r"Coba (#[0-9a-f]{6})\.", said)
    validate_colour(near, BY_DAY)


@pytest.mark.parametrize("text", ["", "red", "#fff", "#00694e;}body{", "#00694E", "#00694e\n", "url(x)"])
def test_nothing_else_is_a_colour(text: str) -> None:
    assert not is_colour(text)
    with pytest.raises(ValidationError):
        validate_colour(text, BY_DAY)


def test_the_grounds_are_those_of_the_theme() -> None:
    day, night = re.findall(r":root\{([^}]*--ground:[^}]*)\}", assets.CSS)

    def of(rules: str, *names: str) -> list[str]:
        said = dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", rules))
        found = [said[name] for name in names]
        return [f"#{''.join(2 * part for part in one[1:])}" if len(one) == 4 else one for one in found]

    assert set(BY_DAY) == set(of(day, "ground", "panel", "on"))
    assert set(BY_NIGHT) == set(of(night, "ground", "panel", "on"))
    for rules, grounds in ((day, BY_DAY), (night, BY_NIGHT)):
        validate_colour(of(rules, "accent")[0], grounds)
