"""What cannot come in is refused with a reason, and nothing half of it stays."""

import gzip
import json
from pathlib import Path

import pytest
from django.db import connection
from msgspec.structs import fields

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.newsroom.models import Section, Story
from warta.press.publishing import drain
from warta.site.cli.import_ import printed_line
from warta.wire.records import Record

BODY = "Kapal perintis Rona Bahari merapat di dermaga lama Tanjung Biru, disambut warga dengan tabuhan tifa. " * 3
DATE = "Jumat, 11 Februari 2022 - 04:26 WIB"
PAGE = f"Kapal perintis tiba di dermaga\n\n{DATE}\n\n{BODY}\n\n{BODY}\n"
LINE = {
    "title": "Kapal perintis tiba",
    "date": "2019-10-05",
    "time": "09:00 WIB",
    "category": "Kota",
    "content": BODY,
    "url": "https://lama.example/read/1/kapal-perintis-tiba",
}
REFUSED_PAGES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n ", "empty"),
    "too large": (PAGE.encode() * 150_000, "MB"),
    "binary": (bytes(range(256)) * 40, "text"),
    "picture": (b"\xff\xd8\xff\xe0" + bytes(2000), "picture"),
    "no date": (PAGE.replace(DATE, "").encode(), "date"),
    "no date that is read": (
        PAGE.replace(DATE, "31 Febuari 2022, subuh").encode(),
        "“31 Febuari 2022, subuh” is no date",
    ),
    "future": (PAGE.replace("2022", "2099").encode(), "future"),
    "no body": (f"Kapal perintis tiba\n\n{DATE}\n".encode(), "words"),
    "damaged": (PAGE.encode()[:90] + b"\xff\xfe\x81\x8d" * 30 + PAGE.encode()[90:], "UTF-8"),
}


def rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        names = [table.name for table in connection.introspection.get_table_list(cursor)]
        return {name: cursor.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@pytest.mark.parametrize("name", REFUSED_PAGES)
def test_a_page_that_is_none_is_refused_and_leaves_nothing(desk: Newsdesk, tmp_path: Path, name: str) -> None:
    content, reason = REFUSED_PAGES[name]
    path = tmp_path / "halaman.txt"
    path.write_bytes(content)
    before = rows()
    done = warta("import", "page", path, "--section", "kota", "--create-sections")
    assert done.exit_code == 1
    [line] = [line for line in done.stderr.splitlines() if line.startswith("halaman.txt: refused, ")]
    assert reason in line
    assert done.stdout.strip() == "0 came in, 0 were here already, 1 refused"
    assert rows() == before


def test_a_folder_and_a_file_that_is_not_there_are_refused(desk: Newsdesk, tmp_path: Path) -> None:
    for format_ in ("page", "jsonl"):
        done = warta("import", format_, tmp_path, tmp_path / "tidak-ada.txt", "--section", "kota", "--create-sections")
        assert done.exit_code == 1
        folder, nothing = (line for line in done.stderr.splitlines() if ": refused, " in line)
        assert f"{tmp_path} is a folder" in folder
        assert f"There is no file {tmp_path / 'tidak-ada.txt'}" in nothing


def test_each_format_names_the_other_where_that_would_read_the_file(desk: Newsdesk, tmp_path: Path) -> None:
    plain, packed, page = archive(tmp_path, LINE), tmp_path / "arsip.jsonl.gz", tmp_path / "halaman.html"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    page.write_text('<script>\n{"@type": "NewsArticle"}\n</script>')
    for path in (plain, packed):
        assert "warta import jsonl FILE" in warta("import", "page", path, "--section", "kota").stderr
    assert "warta import page FILE" in warta("import", "jsonl", page).stderr


def test_an_unknown_section_is_refused_with_the_way_out(desk: Newsdesk, tmp_path: Path) -> None:
    path = tmp_path / "halaman.txt"
    path.write_text(PAGE)
    before = rows()
    done = warta("import", "page", path, "--section", "kota")
    assert done.exit_code == 1
    assert "--create-sections" in done.stderr
    assert "there is none yet" in done.stderr
    assert rows() == before


def test_the_sections_that_there_are_are_named(desk: Newsdesk, tmp_path: Path) -> None:
    path = tmp_path / "halaman.txt"
    path.write_text(PAGE)
    assert "There is none yet: make one in the desk" in warta("import", "page", path).stderr
    kota = desk.section("Kota")
    desk.section("Laut")
    desk.section("Layanan", under=kota)
    asked = warta("import", "page", path)
    assert (asked.exit_code, "--section: kota, kota/layanan, laut." in asked.stderr) == (2, True)
    assert "--section: kota, kota/layanan, laut." in warta("import", "page", path, "--section", "darat").stderr


def test_a_page_that_is_here_stays_where_it_is_and_says_so(desk: Newsdesk, tmp_path: Path) -> None:
    path = tmp_path / "halaman.txt"
    path.write_text(PAGE)
    desk.section("Kota")
    assert "stays" not in warta("import", "page", path, "--section", "kota").stderr
    assert "stays" not in warta("import", "page", path, "--section", "Kota").stderr
    for section in ("tidak-ada", "../x"):
        done = warta("import", "page", path, "--section", section)
        assert done.exit_code == 0
        assert "halaman.txt: It stays in kota; --section moves nothing that is here already." in done.stderr


def test_the_help_names_the_formats_and_each_field_of_a_line() -> None:
    told = warta("import", "page", "--help").stdout
    for word in ("page  ", "jsonl  ", *(field.encode_name + "  " for field in fields(Record))):
        assert f" {word}" in told


def test_what_another_press_has_printed_is_said_so(desk: Newsdesk, tmp_path: Path) -> None:
    before = desk.store.edition()
    done = warta("import", "jsonl", archive(tmp_path, LINE), "--create-sections")
    assert f"\nedition {before + 1}: " in done.stderr
    again = warta("import", "jsonl", archive(tmp_path, LINE))
    assert again.stderr == "nothing is left to print\n"
    desk.story(desk.section("Laut"), "Air naik")
    before = desk.store.edition()
    desk.changed()  # The press beside is faster.
    told = printed_line(drain(desk.press, desk.store), before, desk.store.edition())
    assert told == f"edition {desk.store.edition()}: the running press has printed it"


def test_what_sections_were_made_is_told_and_that_the_menu_shows_them(desk: Newsdesk, tmp_path: Path) -> None:
    desk.section("Laut")
    lines = [
        LINE | {"category": name, "url": f"https://lama.example/read/{number}/kapal-perintis-tiba"}
        for number, name in enumerate(("Kota", "Layanan Warga", "Laut", "Kota"))
    ]
    done = warta("import", "jsonl", archive(tmp_path, *lines), "--create-sections")
    told = done.stderr.splitlines()
    assert told[:2] == ["made the section “Kota” at /kota/", "made the section “Layanan Warga” at /layanan-warga/"]
    assert "menu shows all sections, new ones as well" in told[2]
    assert "/meja/settings/newsroom/newsroomsettings/" in told[2]
    assert 'href="/kota/"' in desk.page("/")
    assert "made the section" not in warta("import", "jsonl", archive(tmp_path, *lines), "--create-sections").stderr

    desk.set(menu=[{"type": "section", "value": Section.objects.get(slug="laut").pk}])
    line = LINE | {"category": "Darat", "url": "https://lama.example/read/9/kapal-perintis-tiba"}
    done = warta("import", "jsonl", archive(tmp_path, line), "--create-sections")
    assert "The site's menu stays as it is" in done.stderr
    assert 'href="/darat/"' not in desk.page("/")


def test_a_dry_run_tells_where_it_would_stand_and_writes_nothing(desk: Newsdesk, tmp_path: Path) -> None:
    path = tmp_path / "halaman.txt"
    path.write_text(PAGE)
    before, edition = rows(), desk.store.edition()
    done = warta("import", "page", path, "--section", "kota", "--create-sections", "--dry-run")
    assert done.exit_code == 0
    told = done.stdout.splitlines()
    assert told == ["/kota/kapal-perintis-tiba-di-dermaga/", "1 would come in, 0 were here already, 0 refused"]
    assert (rows(), desk.store.edition()) == (before, edition)


def test_scripts_in_a_page_do_not_come_along(desk: Newsdesk, tmp_path: Path) -> None:
    path = tmp_path / "halaman.html"
    evil = '<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">baca</a>'
    path.write_text(
        f"<html><head><title>Kapal tiba</title><script>alert(0)</script></head><body><article><h1>Kapal tiba</h1>"
        f"<time datetime='2022-02-11T04:26:00+07:00'>{DATE}</time><p>{BODY}{evil}</p><p onclick=x()>{BODY}</p>"
        f"</article></body></html>"
    )
    assert warta("import", "page", path, "--section", "kota", "--create-sections").exit_code == 0
    stored = json.dumps(list(Story.objects.get().body.raw_data))
    printed = desk.page(Story.objects.get().public_path())
    assert "Rona Bahari" in printed
    for words in ("alert(", "onerror", "javascript:", "onclick"):
        assert words not in stored
        assert words not in printed


def archive(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "arsip.jsonl"
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines))
    return path


def test_the_good_lines_of_a_bad_archive_come_in(desk: Newsdesk, tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        LINE,
        "{not json\n",
        '{"title": 5}\n',
        "\n",
        LINE | {"url": "https://lama.example/read/2/kapal-perintis-tiba"},
        LINE,
        LINE | {"url": "https://lama.example/read/3/tanpa-isi-sama-sekali", "content": " , "},
        LINE | {"url": "https://lama.example/read/4/tanpa-tanggal-sama-sekali", "date": None, "time": None},
        LINE | {"url": "https://lama.example/read/5/tahun-yang-belum-datang", "date": "2099-01-01"},
    )
    done = warta("import", "jsonl", path, "--create-sections")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "/kota/kapal-perintis-tiba/",
        "/kota/kapal-perintis-tiba-2/",
        "2 came in, 0 were here already, 6 refused",
    ]
    refused = [line.partition(": refused, ")[0] for line in done.stderr.splitlines() if ": refused, " in line]
    assert refused == [f"arsip.jsonl:{number}" for number in (2, 3, 6, 7, 8, 9)]
    assert Story.objects.count() == 2
    assert desk.status("/read/2/kapal-perintis-tiba") == "redirect /kota/kapal-perintis-tiba-2/"
    assert desk.verify().differ == ()


def test_an_archive_without_errors_ends_well_and_twice_is_once(desk: Newsdesk, tmp_path: Path) -> None:
    path = archive(tmp_path, LINE)
    assert warta("import", "jsonl", path, "--create-sections").exit_code == 0
    again = warta("import", "jsonl", path)
    assert (again.exit_code, Story.objects.count()) == (0, 1)
    assert "0 came in, 1 were here already" in again.stdout


def test_what_to_do_about_missing_sections_is_said_once(desk: Newsdesk, tmp_path: Path) -> None:
    lines = (LINE | {"url": f"https://lama.example/read/{n}/kapal-perintis-tiba"} for n in range(1, 4))
    done = warta("import", "jsonl", archive(tmp_path, *lines))
    assert done.exit_code == 1
    assert done.stderr.splitlines()[:3] == [f"arsip.jsonl:{n}: refused, there is no section “kota”" for n in (1, 2, 3)]
    assert done.stderr.count("--create-sections") == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bytes(range(256)) * 400, "no JSON Lines"),
        ((PAGE * 3).encode(), "no JSON Lines"),
        (b"id,judul\n1,Kapal\n" * 90, "no JSON Lines"),
        (gzip.compress(PAGE.encode()), "no JSON Lines"),
        (json.dumps([LINE, LINE], indent=1).encode(), "one JSON list"),
    ],
)
def test_a_file_that_is_no_archive_is_refused_once(desk: Newsdesk, tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "arsip.jsonl"
    path.write_bytes(content)
    done = warta("import", "jsonl", path, "--create-sections")
    assert done.exit_code == 1
    [line] = [line for line in done.stderr.splitlines() if "refused" in line]
    assert line.startswith("arsip.jsonl: refused, ")
    assert reason in line
