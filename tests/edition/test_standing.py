"""What stands for machines: robots.txt, the manifest, ads.txt and security.txt."""

import json
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import pytest

from warta.edition.crawlers import ANSWERS, SEARCH, TRAINING
from warta.edition.outcomes import Absent, Page
from warta.facts import keys

from .runner import AT, page, run
from .sample import newsroom, site

STORY = "https://kabar.example/nasional/berita-10/"


def allowed(*names: str, **switches: bool) -> set[str]:
    """Those of the crawlers that robots.txt lets read a story."""
    rules = RobotFileParser()
    rules.parse(page("/robots.txt", newsroom() | {keys.SITE: site(**switches)}).splitlines())
    return {name for name in names if rules.can_fetch(name, STORY)}


def test_search_and_answers_are_welcome_and_training_is_not() -> None:
    everybody = (*SEARCH, *ANSWERS, *TRAINING, "Googlebot", "SomebodyElse")
    assert allowed(*everybody) == set(everybody) - set(TRAINING)


@pytest.mark.parametrize("path", ["/", "/nasional/berita-10/", "/rss.xml", "/atom.xml", "/feed.json", "/lite/"])
def test_what_readers_get_says_what_may_be_done_with_it(path: str) -> None:
    for switches, said in (({}, "search=y, train-ai=n"), ({"for_training": True}, "search=y, train-ai=y")):
        all_ = newsroom() | {key: site(**switches) for key in (keys.SITE, keys.SITE_OF_STORIES, keys.SITE_OF_FEEDS)}
        outcome, _ = run(path, all_)
        assert isinstance(outcome, Page)
        assert dict(outcome.headers)["Content-Usage"] == said


@pytest.mark.parametrize(
    ("switch", "names"), [("for_search", SEARCH), ("for_answers", ANSWERS), ("for_training", TRAINING)]
)
def test_each_use_is_switched_by_itself(switch: str, names: tuple[str, ...]) -> None:
    open_to_all = {"for_search": True, "for_answers": True, "for_training": True}
    everybody = (*SEARCH, *ANSWERS, *TRAINING, "Googlebot")
    assert allowed(*everybody, **open_to_all) == set(everybody)
    assert allowed(*everybody, **open_to_all | {switch: False}) == set(everybody) - set(names)


def test_nobody_may_read_the_desk() -> None:
    rules = RobotFileParser()
    rules.parse(page("/robots.txt", newsroom()).splitlines())
    for name in ("Googlebot", "GPTBot", "OAI-SearchBot"):
        assert not rules.can_fetch(name, "https://kabar.example/meja/")


def test_the_manifest_names_the_site_whatever_its_name_holds() -> None:
    told = json.loads(
        page("/manifest.webmanifest", newsroom() | {keys.SITE: site(name='Kabar "Nusa" <b>', tagline="")})
    )
    assert told["name"] == 'Kabar "Nusa" <b>'
    assert told["start_url"] == "/" and told["icons"][0]["src"] == "/favicon.svg"
    outcome, _ = run("/manifest.webmanifest", newsroom())
    assert isinstance(outcome, Page)
    assert dict(outcome.headers)["Content-Type"].startswith("application/manifest+json")


def test_a_page_may_load_its_manifest() -> None:
    outcome, _ = run("/", newsroom())
    assert isinstance(outcome, Page)
    assert '<link rel="manifest" href="/manifest.webmanifest">' in outcome.whole.decode()
    assert "manifest-src 'self'" in dict(outcome.headers)["Content-Security-Policy"]


def test_ads_txt_is_what_was_given_and_absent_without_it() -> None:
    given = "pengiklan.example, 12 & 13, DIRECT\r\n# catatan"
    assert page("/ads.txt", newsroom() | {keys.SITE: site(ads=given)}) == given.replace("\r", "")
    assert run("/ads.txt", newsroom() | {keys.SITE: site(ads=" \n")})[0] == Absent()


@pytest.mark.parametrize(
    ("at", "expires", "until"),
    [
        (AT, "2023-01-01T00:00:00+00:00", datetime(2022, 7, 1, tzinfo=UTC)),
        (datetime(2022, 7, 1, tzinfo=UTC), "2023-07-01T00:00:00+00:00", datetime(2023, 1, 1, tzinfo=UTC)),
    ],
)
def test_security_txt_is_printed_again_before_it_expires(at: datetime, expires: str, until: datetime) -> None:
    outcome, _ = run("/.well-known/security.txt", newsroom(), at)
    assert isinstance(outcome, Page)
    assert outcome.until == until.timestamp()
    assert outcome.whole.decode().splitlines() == [
        "Contact: mailto:redaksi@kabar.example",
        f"Expires: {expires}",
        "Preferred-Languages: id, en",
        "Canonical: https://kabar.example/.well-known/security.txt",
    ]


def test_without_an_address_there_is_nobody_to_tell() -> None:
    assert run("/.well-known/security.txt", newsroom() | {keys.SITE: site(email="")})[0] == Absent()
