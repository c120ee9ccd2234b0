"""Pictures and static files, and all that is no file of ours."""

from __future__ import annotations

import gzip
import os
import socket
from pathlib import Path

import pytest

from tests.delivery.client import Client, ask, environ_for
from warta.delivery import files
from warta.delivery.application import Application

PHOTO = "/media/images/photo.jpg"
BYTES = bytes(range(256))


def test_a_picture_may_be_kept_for_ever_and_has_no_rights(client: Client) -> None:
    response = client.get(PHOTO)
    assert (response.status, response.body) == (200, BYTES)
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["Accept-Ranges"] == "bytes"


def test_only_static_names_with_a_digest_may_be_kept(client: Client) -> None:
    plain, hashed = client.get("/static/css/site.css"), client.get("/static/css/site.0123456789ab.css")
    assert plain.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Content-Type"] == "text/css; charset=utf-8"
    assert plain.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert plain.headers["X-Content-Type-Options"] == "nosniff"


def test_who_has_the_file_gets_304(client: Client) -> None:
    first = client.get(PHOTO)
    for condition in (
        {"if_none_match": first.headers["ETag"]},
        {"if_none_match": f'"x", W/{first.headers["ETag"]}'},
        {"if_modified_since": first.headers["Last-Modified"]},
    ):
        again = client.get(PHOTO, **condition)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    other = {"if_none_match": '"x"', "if_modified_since": first.headers["Last-Modified"]}
    assert client.get(PHOTO, **other).status == 200


def test_a_changed_file_has_another_etag(client: Client, home: Path) -> None:
    etag = client.get(PHOTO).headers["ETag"]
    os.utime(home / "media/images/photo.jpg", ns=(1, 1))
    assert client.get(PHOTO).headers["ETag"] != etag


def test_a_packed_text_beside_the_file_is_sent_to_those_who_take_it(client: Client, home: Path) -> None:
    asked = "/static/css/site.css"
    before = client.get(asked, accept_encoding="gzip")
    assert (before.body, before.headers["Vary"]) == (b"body{}", "Accept-Encoding")
    (home / "static/css/site.css.gz").write_bytes(gzip.compress(b"body{}"))
    packed, plain = client.get(asked, accept_encoding="gzip"), client.get(asked)
    assert (packed.headers["Content-Encoding"], packed.text) == ("gzip", "body{}")
    assert packed.headers["Content-Type"] == "text/css; charset=utf-8"
    assert plain.body == b"body{}"
    assert plain.headers["ETag"] != packed.headers["ETag"]
    (home / "static/css/site.css").unlink()
    assert client.get(asked, accept_encoding="gzip").status == 404, "a left-over"


@pytest.mark.parametrize(
    ("wanted", "told", "body"),
    [
        ("bytes=0-9", "bytes 0-9/256", BYTES[:10]),
        ("bytes=250-", "bytes 250-255/256", BYTES[250:]),
        ("bytes=250-999", "bytes 250-255/256", BYTES[250:]),
        ("bytes=-6", "bytes 250-255/256", BYTES[250:]),
        ("bytes=-999", "bytes 0-255/256", BYTES),
        ("bytes=255-255", "bytes 255-255/256", BYTES[255:]),
    ],
)
def test_part_of_a_picture(client: Client, wanted: str, told: str, body: bytes) -> None:
    response = client.get(PHOTO, range=wanted)
    assert (response.status, response.headers["Content-Range"], response.body) == (206, told, body)
    assert client.head(PHOTO, range=wanted).status == 200, "ranges are for GET"


@pytest.mark.parametrize("wanted", ["bytes=256-", "bytes=999-1000", "bytes=-0"])
def test_a_part_that_is_not_there(client: Client, wanted: str) -> None:
    response = client.get(PHOTO, range=wanted)
    assert (response.status, response.headers["Content-Range"]) == (416, "bytes */256")


@pytest.mark.parametrize("wanted", ["bytes=0-1,3-4", "bytes=5-2", "bytes=-", "bytes=a-b", "rows=1-2", "", "bytes=١-٢"])
def test_other_ranges_are_ignored(client: Client, wanted: str) -> None:
    assert client.get(PHOTO, range=wanted).body == BYTES


def test_if_range_protects_from_mixing_two_files(client: Client) -> None:
    first = client.get(PHOTO)
    assert client.get(PHOTO, range="bytes=0-1", if_range=first.headers["ETag"]).status == 206
    assert client.get(PHOTO, range="bytes=0-1", if_range='"other"').status == 200


def test_static_files_come_whole(client: Client) -> None:
    assert client.get("/static/css/site.css", range="bytes=0-1").status == 200


def test_originals_and_documents_are_never_served(client: Client) -> None:
    for path in (
        "/media/original_images/raw.jpg",
        "/media/documents/contract.pdf",
        "/media/",
        "/media/images",
        "/media/images/",
        "/media/images//photo.jpg",
        "/media/images/../original_images/raw.jpg",
        "/media/images/%2e%2e/original_images/raw.jpg",
        "/media/images/..%2foriginal_images/raw.jpg",
        "/media/images%2f..%2foriginal_images%2fraw.jpg",
        "/media//original_images/raw.jpg",
        "/media/images/%252e%252e/original_images/raw.jpg",
        "/media/images/%5c..%5coriginal_images%5craw.jpg",
    ):
        response = client.get(path)
        assert response.status in (400, 404)
        assert b"GPS" not in response.body


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "..%2fsecret.txt",
        "css/../../secret.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "css",
        "css/",
        "",
        "css/site.css/",
        "css/site.css%00.png",
        ".hidden",
        "css/.hidden",
        "x" * 300,
        "css/missing.css",
    ],
)
def test_nothing_but_files_below_the_folder(client: Client, home: Path, name: str) -> None:
    (home / "static/.hidden").write_text("secret")
    (home / "static/css/.hidden").write_text("secret")
    response = client.get(f"/static/{name}")
    assert response.status in (400, 404)
    assert b"secret" not in response.body
    assert b"root:" not in response.body


def test_links_lead_nowhere_outside(client: Client, home: Path) -> None:
    (home / "static/out.txt").symlink_to(home / "secret.txt")
    (home / "static/up").symlink_to(home)
    (home / "static/css/in.css").symlink_to(home / "static/css/site.css")
    (home / "media/images/raw.jpg").symlink_to("../original_images/raw.jpg")
    (home / "static/loop").symlink_to("loop")
    (home / "static-other").mkdir()
    (home / "static-other/a.txt").write_text("secret")
    (home / "static/other").symlink_to(home / "static-other")
    for path in ("/static/out.txt", "/static/up/secret.txt", "/static/loop", "/static/other/a.txt"):
        assert client.get(path).status == 404
    assert client.get("/media/images/raw.jpg").status == 404
    assert client.get("/static/css/in.css").body == b"body{}"


def test_pipes_and_sockets_do_not_hang(client: Client, home: Path) -> None:
    os.mkfifo(home / "static/pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(home / "static/socket"))
        assert client.get("/static/pipe").status == 404
        assert client.get("/static/socket").status == 404


def test_files_can_only_be_read(client: Client) -> None:
    for path in (PHOTO, "/static/css/site.css"):
        assert client.get(path, "POST").status == 405


def test_a_long_file_needs_a_place_and_gives_it_back(app: Application, home: Path) -> None:
    long = os.urandom(files.AT_ONCE + 1)
    (home / "static/long.bin").write_bytes(long)
    (home / "media/images/long.jpg").write_bytes(long)
    client = Client(app)
    assert client.get("/static/long.bin").body == long
    assert client.get("/media/images/long.jpg", range="bytes=1-").body == long[1:]
    assert client.head("/static/long.bin").headers["Content-Length"] == str(len(long))
    assert app.admission.free == 2
    slow = [app(environ_for("/static/long.bin"), lambda *_: lambda data: None) for _ in range(2)]
    assert app.admission.free == 0
    assert ask(app, environ_for("/static/long.bin")).status == 503
    assert client.get(PHOTO).status == 200, "short ones are sent at once"
    for body in slow:
        body.close()  # type: ignore[attr-defined]
    assert app.admission.free == 2
