"""Saved pages: the real one, invented dumps in the ways of other portals, and files that are no page."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.facts import values as v
from warta.wire.page import read_page
from warta.wire.results import Read, Refused

from .invented_pages import DUMPS, FIRST, HTML_PAGE, LONG, SECOND

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FURNITURE = ("loading", "Halaman :", "Klik Disini", "Baca Berita Terkait", "rendering in", "A A A", "Copyright", "...")


def story_of(tmp_path: Path, content: str | bytes, name: str = "page.txt") -> Read:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    read = read_page(path, "nasional", now=NOW)
    assert isinstance(read, Read), read
    return read


def refusal_of(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    refused = read_page(path, "nasional", now=NOW)
    assert isinstance(refused, Refused)
    assert refused.where == "page.txt"
    return refused.reason


def text_of(read: Read) -> list[str]:
    return [b.html for b in read.story.parts[0] if isinstance(b, v.Paragraph)]


@pytest.mark.shared
def test_the_portals_page_gives_its_story_and_nothing_else(shared: Path) -> None:
    path = shared / "pages" / "portal-page.txt"
    read = read_page(path, "internasional", now=NOW)
    assert isinstance(read, Read)
    story = read.story
    assert story.headline == path.read_text().splitlines()[0]
    assert story.published.isoformat() == "2022-02-11T04:26:00+07:00"
    assert story.lead == v.Picture(None, "Presiden Rusia Vladimir Putin.", "RT")
    assert story.dateline == "MOSKOW"
    assert story.source == v.Source("outlet", "SINDOnews.com", "")
    assert (story.section, story.zone) == ("internasional", "Asia/Jakarta")
    paragraphs = text_of(read)
    assert len(paragraphs) == len(story.parts[0]) == 8
    assert paragraphs[0].startswith("Dalam iklim")
    assert paragraphs[0].endswith("Putin.")
    assert not [word for word in FURNITURE for paragraph in paragraphs if word in paragraph]
    assert [w for w in read.warnings if "another page" in w]


@pytest.mark.shared
def test_no_line_of_the_portals_body_is_lost(shared: Path) -> None:
    path = shared / "pages" / "portal-page.txt"
    read = read_page(path, "internasional", now=NOW)
    assert isinstance(read, Read)
    long_lines = [line for line in path.read_text().splitlines() if len(line) > 130]
    assert len(long_lines) == 8
    for line, paragraph in zip(long_lines, text_of(read), strict=True):
        assert line.removeprefix("MOSKOW - ").replace(" .", ".") == paragraph


@pytest.mark.parametrize("name", DUMPS)
def test_the_dumps_of_other_portals_are_read(name: str, tmp_path: Path) -> None:
    dump = DUMPS[name]
    read = story_of(tmp_path, dump.text)
    story = read.story
    assert story.headline == dump.headline
    assert story.published.isoformat() == dump.published
    assert story.lead == dump.lead
    assert story.dateline == dump.dateline
    assert story.bylines == dump.bylines
    assert story.source.name == dump.outlet
    assert story.initials == dump.initials
    assert text_of(read) == dump.paragraphs
    assert bool([w for w in read.warnings if "another page" in w]) == dump.more_pages


@given(st.sampled_from(sorted(DUMPS)), st.sampled_from(["\n", "\n\n", "\n \n\n"]))
def test_empty_lines_change_nothing(tmp_path_factory: pytest.TempPathFactory, name: str, gap: str) -> None:
    dump = DUMPS[name]
    if dump.wrapped:
        return
    lines = [line for line in dump.text.splitlines() if line.strip()]
    read = story_of(tmp_path_factory.mktemp("page"), gap.join(lines))
    assert text_of(read) == dump.paragraphs


def test_html_is_told_by_what_is_in_it_and_cleaned(tmp_path: Path) -> None:
    story = story_of(tmp_path, HTML_PAGE, "saved.txt").story
    assert story.headline == "Kapal Perintis Kembali Berlayar ke Pulau Rona"
    assert story.published.isoformat() == "2023-03-04T09:15:00+08:00"
    assert story.key == "https://kabarrona.example/laut/kapal-perintis-kembali-berlayar"
    assert story.old_paths == ("/laut/kapal-perintis-kembali-berlayar",)
    assert story.slug == "kapal-perintis-kembali-berlayar"
    assert story.source == v.Source(
        "outlet", "Kabar Rona", "https://kabarrona.example/laut/kapal-perintis-kembali-berlayar"
    )
    assert story.bylines == ("Tirta Wulan",)
    assert story.dateline == "RONA"
    kinds = [type(block) for block in story.parts[0]]
    assert kinds == [v.Paragraph, v.Paragraph, v.Heading, v.Listing, v.Quote, v.Paragraph]
    everything = repr(story)
    for bad in ("<script", "alert(", "onclick", "javascript:", "Baca juga", "Terpopuler", "Berlangganan"):
        assert bad not in everything
    assert 'href="https://pelabuhan.example/"' in everything


def test_the_same_page_has_the_same_key_and_another_text_another(tmp_path: Path) -> None:
    dump = next(iter(DUMPS.values())).text
    first, again = story_of(tmp_path, dump).story.key, story_of(tmp_path, dump, "copy.txt").story.key
    assert first == again
    assert first != story_of(tmp_path, dump.replace("enam bulan", "tujuh bulan")).story.key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_that_people_save_in(encoding: str, tmp_path: Path) -> None:
    read = story_of(tmp_path, LONG.replace("Kapten", "“Kapten” René").encode(encoding))
    assert "“Kapten” René" in text_of(read)[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"\x00\x01\x02\x03" * 100, "not text"),
        (bytes(range(128, 256)) * 40, "UTF-8"),
        (b"Hanya judul tanpa tanggal\n\n" + b"Kalimat panjang. " * 20, "no date"),
        (b"Judul hari ini\n32 Mei 2019\n\n" + b"Kalimat panjang. " * 20, "“32 Mei 2019” is no date"),
        (b"<html><head><title>Judul ini</title><meta name=date content=lusa></head></html>", "“lusa” is no date"),
        (b"Jumat, 1 Maret 2030 - 10:00 WIB\nJudul dari Masa Depan\n" + b"Kalimat panjang sekali. " * 20, "future"),
        (b"Judul yang Pendek\nJumat, 1 Maret 2019 - 10:00 WIB\nHanya satu kalimat.\n", "words"),
        (b"<html><head><title></title></head><body></body></html>", "headline"),
        (b"<!doctype html><html><head><title>Judul yang Ada</title></head><body><p>x</p></body></html>", "no date"),
    ],
)
def test_what_is_no_story_is_refused_with_its_reason(content: bytes, reason: str, tmp_path: Path) -> None:
    assert reason in refusal_of(tmp_path, content)


def test_a_folder_and_a_huge_file_are_refused_unread(tmp_path: Path) -> None:
    folder = read_page(tmp_path, "nasional", now=NOW)
    assert isinstance(folder, Refused)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    refused = read_page(huge, "nasional", now=NOW)
    assert isinstance(refused, Refused)
    assert "50 MB" in refused.reason


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "page"
    path.write_bytes(data)
    assert isinstance(read_page(path, "nasional", now=NOW), Read | Refused)


@given(st.text(max_size=400))
def test_any_text_below_a_headline_and_a_date_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "page"
    path.write_text("Judul Berita Hari Ini\n1 Mei 2020 10:00 WIB\n" + text, encoding="utf-8", errors="replace")
    assert isinstance(read_page(path, "nasional", now=NOW), Read | Refused)


def test_names_above_the_first_sentence_of_an_html_page_are_its_bylines(tmp_path: Path) -> None:
    page = f"""<html lang="id"><head><title>Kapal Merapat</title></head><body><article><h1>Kapal Merapat</h1>
        <p>Penulis: Tirta Wulan</p><p>Sabtu, 4 Maret 2023 - 09:15 WIT</p><p>{FIRST}</p><p>{SECOND}</p></article>"""
    assert story_of(tmp_path, page, "saved.html").story.bylines == ("Tirta Wulan",)
