import pytest

from warta.edition.calls import outputs_called_by
from warta.edition.outcomes import Absent, Gone, Page, Redirect
from warta.facts import keys
from warta.facts import values as v

from .runner import own_reads, run
from .sample import NOON, facts_of, newsroom, paragraphs, story

OLD = "/nasional/nama-lama/"
LITE_OLD = f"/lite{OLD}"
MOVED: dict[str, object] = {keys.address(OLD): v.Address("story:10", "moved")}
GONE: dict[str, object] = {
    keys.address(OLD): v.Address("story:99", "gone"),
    keys.withdrawal(99): v.Withdrawal("Masa depan anak", "Kami meminta maaf.", NOON),
}


NOWHERE = """ x /x/ /nasional/tak-ada/ /foto/0/ /foto/x/ /indeks/2022/13/01/ /sitemap/2022-02-30.xml /_f/lain.html
/indeks/२०२२/०२/१०/ /foto/1०/ /nasional/berita-10/२/ /sitemap/२०२२-०२-१०.xml /redaksi/rss.xml /nasional/2/
/redaksi/feed.json /nasional/berita-10/atom.xml /nasional/atom.json
/indeks/redaksi/2022/02/10/ /rss.xml/ /meja/"""


@pytest.mark.parametrize("path", ["", *NOWHERE.split()])
def test_where_nothing_stands_there_is_nothing(path: str) -> None:
    assert run(path, newsroom())[0] == Absent()


def test_an_owner_without_its_fact_is_absent() -> None:
    bare = {
        key: fact
        for key, fact in newsroom().items()
        if not key.startswith(("story:", "section:", "topic:", "person:", "flat:"))
    }
    for path in (
        "/nasional/berita-10/",
        "/nasional/",
        "/topik/bakau/",
        "/penulis/rina-lestari/",
        "/redaksi/",
        "/nasional/rss.xml",
    ):
        assert run(path, bare)[0] == Absent(), path


def test_a_moved_story_leaves_a_redirect() -> None:
    outcome, reads = run(OLD, newsroom() | MOVED)
    assert outcome == Redirect("/nasional/berita-10/", calls=(LITE_OLD,))
    assert own_reads(reads) == {f"address:{OLD}", "location:page:10", "story:10"}


def test_the_parts_of_a_moved_story_move_with_it() -> None:
    facts = newsroom() | facts_of(story(10, parts=(paragraphs(1), paragraphs(1)))) | MOVED
    assert run(OLD, facts)[0] == Redirect("/nasional/berita-10/", calls=(f"{OLD}2/", f"{OLD}semua/", LITE_OLD))
    assert run(f"{OLD}2/", facts)[0] == Redirect("/nasional/berita-10/2/")
    assert run(f"{OLD}3/", facts)[0] == Absent()


def test_an_archive_address_redirects_even_where_it_looks_like_a_part() -> None:
    facts = newsroom() | {keys.address("/read/682583/41/"): v.Address("story:10", "moved")}
    assert run("/read/682583/41/", facts)[0] == Redirect("/nasional/berita-10/", calls=("/lite/read/682583/41/",))


def test_nothing_is_derived_from_another_systems_address_that_ends_in_a_name() -> None:
    facts = newsroom() | facts_of(story(10, parts=(paragraphs(1), paragraphs(1))))
    old = "/read/682583/tol-dibuka"
    moved, gone = (facts | {keys.address(old): v.Address("story:10", how)} for how in ("moved", "gone"))
    outcome, reads = run(old, moved)
    assert outcome == Redirect("/nasional/berita-10/")
    assert own_reads(reads) == {f"address:{old}", "location:page:10"}, "no edit of the text prints it again"
    assert run(f"/lite{old}", moved)[0] == Absent()
    outcome, _ = run(old, gone)
    assert isinstance(outcome, Gone)
    assert outcome.calls == ()


@pytest.mark.parametrize("owner", ["section:101", "topic:4", "person:1"])
def test_a_moved_list_takes_its_feeds_along(owner: str) -> None:
    facts = newsroom() | {keys.address("/dulu/"): v.Address(owner, "moved")}
    outcome, _ = run("/dulu/", facts)
    assert isinstance(outcome, Redirect)
    lite = ("/lite/dulu/",) if owner.startswith("section") else ()
    assert outcome.calls == ("/dulu/rss.xml", "/dulu/atom.xml", "/dulu/feed.json", *lite)
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        assert run(f"/dulu/{feed}", facts)[0] == Redirect(f"{outcome.location}{feed}")


@pytest.mark.parametrize("owner", ["section:101", "topic:4", "person:1"])
def test_the_feeds_of_a_list_that_is_gone_are_gone(owner: str) -> None:
    facts = newsroom() | {keys.address("/dulu/"): v.Address(owner, "gone")}
    outcome, _ = run("/dulu/", facts)
    assert isinstance(outcome, Gone)
    for feed in ("/dulu/rss.xml", "/dulu/atom.xml", "/dulu/feed.json"):
        assert feed in outcome.calls
        assert isinstance(run(feed, facts)[0], Gone), feed


def test_a_withdrawn_story_leaves_its_notice_and_nothing_of_itself() -> None:
    outcome, reads = run(OLD, newsroom() | GONE)
    assert isinstance(outcome, Gone)
    html = outcome.whole.decode()
    assert "Masa depan anak" in html and "Kami meminta maaf." in html
    assert ">Jumat, 11 Februari 2022 - 04:26 WIB</time>" in html
    assert own_reads(reads) == {f"address:{OLD}", "withdrawal:99"}
    assert "© 20" not in html  # nothing would print it again when the year ends


def test_its_parts_answer_likewise_as_far_as_it_calls_them() -> None:
    outcome, _ = run(OLD, newsroom() | GONE)
    assert isinstance(outcome, Gone)
    for path in outcome.calls:
        assert isinstance(run(path, newsroom() | GONE)[0], Gone), path
    assert run(f"{OLD}10/", newsroom() | GONE)[0] == Absent()


def test_a_moved_story_that_was_withdrawn_leads_to_no_dead_end() -> None:
    facts = newsroom() | GONE | {keys.address(OLD): v.Address("story:99", "moved")}
    outcome, reads = run(OLD, facts)
    assert isinstance(outcome, Gone)
    assert own_reads(reads) == {f"address:{OLD}", "location:page:99", "withdrawal:99"}


def test_what_is_gone_without_a_notice_says_only_that() -> None:
    outcome, _ = run("/dulu/", newsroom() | {keys.address("/dulu/"): v.Address("section:101", "gone")})
    assert isinstance(outcome, Gone)
    assert "Halaman ini sudah tidak ada" in outcome.whole.decode()
    assert "Nasional</h1>" not in outcome.whole.decode()


def test_only_addresses_call_outputs() -> None:
    assert outputs_called_by(["address:/a/b/", "teaser:9", "site"]) == ["/a/b/"]
    assert outputs_called_by(["address:/b/c/", "address:/b/", "address:/a/c/"]) == ["/b/", "/a/c/", "/b/c/"]


def test_every_page_allows_only_what_it_carries() -> None:
    outcome, _ = run("/", newsroom())
    assert isinstance(outcome, Page)
    headers = dict(outcome.headers)
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert headers["X-Content-Type-Options"] == "nosniff"
