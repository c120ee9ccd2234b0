"""In what order all that there is comes to be printed."""

from datetime import UTC, datetime, timedelta

from tests.newsdesk import Newsdesk
from warta.newsroom.claimed import claimed_paths
from warta.newsroom.models import Address

DAY = datetime(2022, 2, 10, tzinfo=UTC)


def test_every_address_once_and_the_newest_stories_first(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    paths = [desk.story(kota, f"Hari {n}", first_published_at=DAY + timedelta(days=n)).public_path() for n in (2, 3, 1)]
    found = list(claimed_paths("default"))
    assert sorted(found) == sorted(Address.objects.values_list("path", flat=True))
    assert [path for path in found if path in paths] == [paths[1], paths[0], paths[2]]
    assert found.index(kota.public_path()) < found.index(paths[1])


def test_the_address_of_a_deleted_story_is_still_printed(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air surut")
    path = story.public_path()
    story.delete()
    assert path in list(claimed_paths("default"))
