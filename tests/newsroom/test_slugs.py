"""Slugs: one maker for what editors, archives and the demo bring."""

from hypothesis import given
from hypothesis import strategies as st

from tests.newsdesk import Newsdesk
from warta.newsroom.addressing import RESERVED, slug_from
from warta.newsroom.models import Person, Topic
from warta.newsroom.slugs import SLUG_LENGTH, numbered, slugified

LONG = "Perkumpulan Pengusaha Kapal Perintis dan Nelayan Kecil Kepulauan Rona Bahari Timur Laut"


@given(st.text(max_size=300))
def test_a_slug_is_short_ascii_whatever_the_text(text: str) -> None:
    slug = slugified(text)
    assert len(slug) <= SLUG_LENGTH
    assert slug == slugified(slug)
    assert not slug or slug.replace("-", "").isalnum()


@given(st.text(max_size=300) | st.from_regex("[0-9]{70,90}", fullmatch=True) | st.sampled_from(sorted(RESERVED)))
def test_without_an_editor_no_slug_is_refused(text: str) -> None:
    slug = slug_from(text)
    assert 0 < len(slug) <= SLUG_LENGTH
    assert not slug.isdigit()
    assert slug not in RESERVED


@given(st.from_regex("[a-z]([a-z-]{0,78}[a-z])?", fullmatch=True), st.integers(1, 120))
def test_a_number_makes_a_slug_no_longer_than_it_may_be(slug: str, used: int) -> None:
    taken: set[str] = set()
    for _ in range(used):
        taken.add(numbered(slug, taken.__contains__))
    assert len(taken) == used
    assert max(map(len, taken)) <= SLUG_LENGTH


def test_long_names_that_begin_alike_get_slugs_that_fit(desk: Newsdesk) -> None:
    for model in (Topic, Person):
        made = [model.objects.create(name=f"{LONG} {n}", slug=model.free_slug(f"{LONG} {n}")) for n in range(3)]
        assert len({one.slug for one in made}) == 3
        for one in made:
            one.full_clean()
