"""What readers get at printed paths."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from tests.delivery.client import Client
from tests.delivery.papers import LONG_AGO, Papers, html
from tests.delivery.sites import application
from warta.press.outcomes import Absent, Page, Redirect
from warta.press.store import Store

STORY = "/politik/pemilu/"


def test_a_page_is_sent_as_stored_and_packed_for_those_who_take_gzip(client: Client) -> None:
    response = client.get(STORY, accept_encoding="gzip, deflate, br")
    assert response.status == 200
    assert response.text == "Pemilu " * 100
    assert len(response.body) < 100
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'self'"
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["X-Edition"] == "1"


def test_a_mended_body_may_have_another_length(client: Client, store: Store) -> None:
    before = client.get(STORY, accept_encoding="gzip")
    served = store.lookup(STORY)
    assert served is not None
    with store.writing() as writing:
        writing.put_body(served.digest, gzip.compress(b"Pemilu " * 100, 1), mend=True)
    after = client.get(STORY, accept_encoding="gzip")
    assert after.text == before.text
    assert len(after.body) != len(before.body)


def test_a_page_gets_its_date_when_it_is_old_enough(
    client: Client, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers.at = time.time() - 59
    papers.publish({STORY: html("fresh")})
    assert "Last-Modified" not in client.get(STORY).headers
    monkeypatch.setattr("time.time", lambda: papers.at + 61)
    assert "Last-Modified" in client.get(STORY).headers


def test_two_pages_with_one_body_are_told_apart(client: Client, papers: Papers) -> None:
    papers.publish({"/copy/": html("front")})
    for _ in range(2):
        assert client.get("/").headers["X-Edition"] == "1"
        assert client.get("/copy/").headers["X-Edition"] == "2"


def test_others_get_it_unpacked_under_another_etag(client: Client) -> None:
    packed, plain = client.get(STORY, accept_encoding="gzip"), client.get(STORY)
    assert plain.body == b"Pemilu " * 100
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] == packed.headers["ETag"][:-1] + '-i"'
    assert client.get(STORY).body == plain.body, "the remembered one"


def test_server_timing_names_the_node(client: Client) -> None:
    timing = client.get(STORY).headers["Server-Timing"]
    store, printed, desc = [*timing.replace(", ", ";").split(";")[1::2], timing.rpartition(";")[2]]
    assert 0 < float(store.removeprefix("dur=")) < 1000
    assert float(printed.removeprefix("dur=")) > 0
    assert desc == 'desc="node-1"'


def test_a_node_that_would_break_headers_is_refused(home: Path) -> None:
    with pytest.raises(ValueError, match="node"):
        application(home, node='a"\r\nX: y')


def test_query_strings_change_nothing(client: Client) -> None:
    assert client.get(STORY + "?utm_source=x&a=%00").body == client.get(STORY).body


def test_head_has_the_headers_of_get(client: Client) -> None:
    for path in (STORY, "/politik/lama/", "/politik/ditarik/", "/missing/", "/_/health", "/media/images/photo.jpg"):
        got, head = client.get(path), client.head(path)
        assert head.status == got.status
        assert head.body == b""
        del got.headers["Server-Timing" if "Server-Timing" in got.headers else "Content-Type"]
        assert got.headers.items() <= head.headers.items()


def test_a_redirect_names_a_path_of_ours(client: Client) -> None:
    response = client.get("/politik/lama/")
    assert response.status == 301
    assert response.headers["Location"] == STORY
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.headers["X-Edition"] == "1"
    assert client.get("/ke-caf%C3%A9/").headers["Location"] == "/politik/caf%C3%A9/?a=1"


@pytest.mark.parametrize("location", ["https://evil.test/", "//evil.test/", "/\\evil.test/", "lama/"])
def test_a_redirect_away_from_the_site_is_not_followed(client: Client, papers: Papers, location: str) -> None:
    papers.publish({"/away/": Redirect(location)})
    response = client.get("/away/")
    assert response.status == 503
    assert "Location" not in response.headers


def test_what_was_taken_down_keeps_its_notice(client: Client) -> None:
    response = client.get("/politik/ditarik/", accept_encoding="gzip", if_none_match="*")
    assert response.status == 410
    assert response.text == "withdrawn"
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "ETag" not in response.headers


def test_headers_that_a_recipe_chose_stand(client: Client) -> None:
    headers = client.get("/rss.xml").headers
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["Vary"] == "Accept, Accept-Encoding"


def test_cookies_and_lengths_of_a_recipe_are_not_sent(client: Client, papers: Papers) -> None:
    hostile = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Content-Length", "3"), ("ETag", '"x"'))
    papers.publish({"/hostile/": Page(b"hostile", hostile)})
    assert client.get("/hostile/").text == "hostile"


def test_a_reprint_is_seen_at_once(client: Client, papers: Papers) -> None:
    before = client.get(STORY)
    papers.publish({STORY: html("new")})
    after = client.get(STORY, if_none_match=before.headers["ETag"])
    assert (after.status, after.text, after.headers["X-Edition"]) == (200, "new", "2")
    papers.publish({STORY: Absent()})
    assert client.get(STORY, if_none_match=after.headers["ETag"]).status == 404


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', '"x",W/{} , "y"', "*", " * "])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_who_has_the_page_gets_304_with_the_same_validators(client: Client, form: str, coding: str) -> None:
    first = client.get(STORY, accept_encoding=coding)
    again = client.get(STORY, accept_encoding=coding, if_none_match=form.format(first.headers["ETag"]))
    assert (again.status, again.body) == (304, b"")
    for name in ("ETag", "Last-Modified", "Vary", "Cache-Control", "X-Edition", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(again.headers)


@pytest.mark.parametrize("value", ['"x"', "x", "", '"*"', 'W/"x", "y'])
def test_who_has_another_page_gets_this_one(client: Client, value: str) -> None:
    modified = client.get(STORY).headers["Last-Modified"]
    assert client.get(STORY, if_none_match=value, if_modified_since=modified).status == 200, "ETag wins"


def test_the_packed_and_the_plain_page_are_not_mistaken_for_each_other(client: Client) -> None:
    packed = client.get(STORY, accept_encoding="gzip").headers["ETag"]
    assert client.get(STORY, if_none_match=packed).status == 200


def test_if_modified_since_counts_only_for_the_very_date(client: Client) -> None:
    modified = client.get(STORY).headers["Last-Modified"]
    assert modified == "Tue, 14 Nov 2023 22:13:21 GMT"
    assert client.get(STORY, if_modified_since=modified).status == 304
    assert client.get(STORY, if_modified_since="Tue, 14 Nov 2023 22:13:22 GMT").status == 200
    assert client.get(STORY, if_modified_since="nonsense").status == 200


def test_a_fresh_page_has_no_date_that_a_reprint_in_the_same_second_could_share(client: Client, papers: Papers) -> None:
    for at, dated in ((time.time(), False), (time.time() + 3600, False), (LONG_AGO + 1, True)):
        papers.at = at
        papers.publish({STORY: html(f"{at}")})
        assert ("Last-Modified" in client.get(STORY).headers) is dated


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_pages_can_only_be_read(client: Client, method: str) -> None:
    response = client.get(STORY, method)
    assert response.status == 405
    assert response.headers["Allow"] == "GET, HEAD"
