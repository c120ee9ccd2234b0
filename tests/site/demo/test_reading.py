"""Story files: what they say, and where they are wrong."""

import pytest

from warta.facts import values as v
from warta.site.demo.reading import Correction, DemoError, read_story

STORY = """\
+++
headline = "Air Surut di Lirang Hilir"
standfirst = "Warga pulang."
section = "kota/layanan"
age_minutes = 90
authors = [["dimas-arwendo", "reporter"]]
lead = "banjir-jalan"

[[corrections]]
kind = "ralat"
text = "Nama jalan diperbaiki."
after_minutes = 20
+++

Air surut.

Warga pulang.
"""


def test_a_story_is_its_head_and_its_body():
    story = read_story("air-surut", STORY)
    assert story.head.section == "kota/layanan"
    assert story.head.authors == (("dimas-arwendo", "reporter"),)
    assert story.head.corrections == (Correction("ralat", "Nama jalan diperbaiki.", 20),)
    assert story.parts == ((v.Paragraph("Air surut."), v.Paragraph("Warga pulang.")),)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('standfirst = "Warga pulang."', 'standfirst = "Warga', "air-surut.md, line 3: "),
        ("age_minutes = 90", 'age_minutes = "lama"', "air-surut.md, line 5: Expected `int`"),
        ("lead = ", "leed = ", "air-surut.md, line 7: Object contains unknown field `leed`"),
        ('kind = "ralat"', 'kind = "maaf"', "air-surut.md, line 9: Invalid enum value"),
        ("Air surut.\n", "- Air\nsurut.\n", "air-surut.md, line 16: every line of a list"),
        ("+++\nheadline", "headline", "air-surut.md, line 1: a story begins"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(right, wrong, told):
    with pytest.raises(DemoError) as error:
        read_story("air-surut", STORY.replace(right, wrong, 1))
    assert str(error.value).startswith(told)
