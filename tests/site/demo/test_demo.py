"""The demo as it ships: whole, consistent, and with everything that a newsroom has to show."""

from importlib.resources import files

import pytest
from msgspec.structs import replace

from warta.facts import values as v
from warta.site.demo.checking import load_demo, photos_shown, problems_of
from warta.site.demo.house import read_house
from warta.site.demo.pictures import SCENES
from warta.site.demo.reading import Demo, read_story

HEAD = """\
+++
headline = "Kabar"
standfirst = "Kabar."
section = "kota"
age_minutes = 30
authors = [["dimas-arwendo", "reporter"]]
{more}
+++

{body}
"""


def problems(more="", body="Isi.", **house):
    story = read_story("kabar", HEAD.format(more=more, body=body))
    of_one_story = {"storylines": (), "topics": tuple(replace(one, important=()) for one in read_house().topics)}
    return [str(problem) for problem in problems_of(Demo(replace(read_house(), **of_one_story | house), (story,)))]


def test_the_demo_holds_all_that_it_names():
    demo = load_demo()
    assert len(demo.stories) >= 30
    assert len({story.head.age_minutes for story in demo.stories}) == len(demo.stories)


def test_the_demo_shows_what_a_newsroom_must_be_able_to_do():
    heads = [story.head for story in load_demo().stories]
    kinds = {head.kind for head in heads}
    assert {"news", "opinion", "analysis", "feature", "interview", "photo", "video", "advertorial"} == kinds
    assert {c.kind for head in heads for c in head.corrections} >= {"ralat", "hak-jawab"}
    assert {head.source_kind for head in heads} == {"own", "agency", "outlet"}
    assert any(head.withdrawal for head in heads)
    assert any(len(story.parts) == 3 for story in load_demo().stories)


def test_a_video_can_be_seen_to_be_one_and_its_film_is_nobodys():
    videos = [story for story in load_demo().stories if story.head.kind == "video"]
    for story in videos:
        (film,) = [block for part in story.parts for block in part if isinstance(block, v.Embed)]
        assert film.provider == "YouTube" and story.head.lead and film.title
        assert len(film.href.rpartition("=")[2]) != 11, "a name of that length may be somebody's film some day"
    assert videos


def test_every_photo_can_be_drawn_and_says_what_it_shows_and_whose_it_is():
    photos = read_house().photos
    assert len({photo.slug for photo in photos}) == len(photos)
    assert {photo.scene for photo in photos} == set(SCENES)
    for photo in photos:
        assert photo.alt and photo.caption and photo.credit and photo.licence and photo.source, photo.slug
        assert len(photo.alt) <= 300


def test_most_stories_show_a_photo():
    stories = load_demo().stories
    assert sum(bool(photos_shown(story)) for story in stories) >= len(stories) * 0.8


@pytest.mark.parametrize(
    ("more", "body", "told"),
    [
        ('topics = ["Naga"]', "Isi.", "kabar.md, line 7: unknown topic: Naga"),
        ('lead = "tiada"', "Isi.", "kabar.md, line 7: unknown photo: tiada"),
        ("", "![tiada] Gambar.", "kabar.md, line 10: unknown photo: tiada"),
        ("", "Isi.\n\nBaca juga: tiada", "kabar.md, line 12: unknown story: tiada"),
        ("", "- lihat [[tiada|itu]]", "kabar.md, line 10: unknown story: tiada"),
        ("updated_after_minutes = 31", "Isi.", "kabar.md, line 5: 31 minutes after publication lies in the future"),
    ],
)
def test_what_is_named_and_not_there_is_told_with_file_and_line(more, body, told):
    assert problems(more, body) == [told]


def test_a_newsroom_without_its_photos_is_refused():
    assert any("unknown photo: potret-dimas" in problem for problem in problems(photos=()))


def test_a_storyline_names_stories_and_photos_that_are_there():
    (storyline,) = read_house().storylines
    lost = replace(storyline, stories=("kabar", "tiada"), events=(), photo="tiada")
    assert problems(storylines=(lost,)) == [
        f"newsroom.toml, line 1: {storyline.slug} has an unknown photo: tiada",
        "newsroom.toml, line 1: unknown story: tiada",
    ]


def test_the_files_are_part_of_the_package():
    assert files("warta.site.demo").joinpath("newsroom.toml").is_file()
