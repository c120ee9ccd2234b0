"""Archives: one invented line at a time, damaged files, and the three real archives as a whole."""

import gzip
import html
import json
import re
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.facts import values as v
from warta.wire.jsonl import LONGEST_LINE, read_archive
from warta.wire.mojibake import repaired
from warta.wire.paragraphs import INVISIBLE
from warta.wire.results import Read, Refused

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BODY = (
    " , - Kapal perintis Rona Bahari merapat di dermaga lama.,Warga menyambut kapal itu dengan tabuhan tifa sejak "
    "subuh, kata Tirta dikutip ,, Sabtu.,‚ÄúKami senang,‚Äù ujar Sura. , "
)
LINE = {
    "title": "Rona Bahari Merapat",
    "source": "kabarrona.example",
    "date": "43722",
    "time": "22:19 WIB",
    "category": "Ekbis",
    "sub-category": "sektor riil",
    "content": BODY,
    "url": "https://laut.kabarrona.example/read/1/2/rona-bahari-merapat-di-rona",
}


def results(tmp_path: Path, *lines: object, section: str | None = None, name: str = "a.jsonl") -> list[Read | Refused]:
    path = tmp_path / name
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return list(read_archive(path, section, now=NOW))


def one(tmp_path: Path, **changes: object) -> Read:
    [read] = results(tmp_path, LINE | changes)
    assert isinstance(read, Read), read
    return read


def reason(tmp_path: Path, **changes: object) -> str:
    [refused] = results(tmp_path, LINE | changes)
    assert isinstance(refused, Refused)
    assert refused.where == "a.jsonl:1"
    return refused.reason


def test_a_line_becomes_a_story(tmp_path: Path) -> None:
    read = one(tmp_path)
    story = read.story
    assert read.where == "a.jsonl:1"
    assert read.warnings == ()
    assert story.headline == "Rona Bahari Merapat"
    assert story.published.isoformat() == "2019-09-14T22:19:00+07:00"
    assert (story.section, story.topics, story.zone) == ("ekbis", ("Sektor Riil",), "Asia/Jakarta")
    assert story.slug == "rona-bahari-merapat-di-rona"
    assert story.old_paths == ("/read/1/2/rona-bahari-merapat-di-rona",)
    assert story.source == v.Source("outlet", "kabarrona.example", LINE["url"])
    assert story.parts == (
        (
            v.Paragraph("Kapal perintis Rona Bahari merapat di dermaga lama."),
            v.Paragraph("Warga menyambut kapal itu dengan tabuhan tifa sejak subuh, kata Tirta dikutip, Sabtu."),
            v.Paragraph("“Kami senang,” ujar Sura."),
        ),
    )


def test_a_section_given_by_hand_wins(tmp_path: Path) -> None:
    [read] = results(tmp_path, LINE, section="laut/pelabuhan")
    assert isinstance(read, Read)
    assert read.story.section == "laut/pelabuhan"


@pytest.mark.parametrize(
    ("date", "time", "published"),
    [
        ("31 Juli 2019", "0.96875", "2019-07-31T23:15:00+07:00"),
        ("Oktober 19, 2019", "13:31 WITA", "2019-10-19T13:31:00+08:00"),
        ("10-Sep-19", "06.05 WIT", "2019-09-10T06:05:00+09:00"),
        ("2019-09-14T22:19:00+07:00", None, "2019-09-14T22:19:00+07:00"),
        (43722, 0.5, "2019-09-14T12:00:00+07:00"),
        ("43722.25", "", "2019-09-14T06:00:00+07:00"),
    ],
)
def test_dates_in_every_written_form(date: object, time: object, published: str, tmp_path: Path) -> None:
    read = one(tmp_path, date=date, time=time)
    assert read.story.published.isoformat() == published
    assert read.warnings == ()


def test_the_address_is_the_better_witness(tmp_path: Path) -> None:
    url = "https://laut.kabarrona.example/read/2019/09/10/5/rona-bahari-merapat"
    swapped = one(tmp_path, date="9 Oktober 2019", url=url)
    assert swapped.story.published.isoformat() == "2019-09-10T22:19:00+07:00"
    assert "swapped" in swapped.warnings[0]
    other = one(tmp_path, date="12 September 2019", url=url)
    assert other.story.published.isoformat() == "2019-09-10T22:19:00+07:00"
    assert "contradicts" in other.warnings[0]
    missing = one(tmp_path, date="", url=url)
    assert missing.story.published.isoformat() == "2019-09-10T22:19:00+07:00"
    assert "no date" in missing.warnings[0]
    unread = one(tmp_path, date="x" * 200, url=url)
    assert unread.warnings[0] == f"“{'x' * 80}…” is no date; the address's was taken."


def test_a_second_of_writing_allows_for_a_story_held_back_but_not_for_one_published_before(tmp_path: Path) -> None:
    url = "https://laut.kabarrona.example/read/1/rona-bahari-merapat-1568474327"
    assert one(tmp_path, date="43724", url=url).story.published.day == 16
    before = one(tmp_path, date="43720", url=url)
    assert (before.story.published.day, len(before.warnings)) == (14, 1)
    nothing = one(tmp_path, date="", time="", url=url)
    assert nothing.story.published == datetime.fromtimestamp(1568474327, UTC)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    assert "midnight" in one(tmp_path, time="").warnings[0]
    assert one(tmp_path, category="").story.section == "laut"
    assert one(tmp_path, **{"sub-category": "-"}).story.topics == ()
    assert one(tmp_path, **{"sub-category": "Ekbis"}).story.topics == ()
    assert one(tmp_path, url="").story.key.startswith("text:")
    holed = one(tmp_path, title="Rona ,, Kapal Merapat")
    assert holed.story.headline == "Rona, Kapal Merapat"
    assert "lost words" in holed.warnings[0]


def test_html_in_a_body_is_cleaned(tmp_path: Path) -> None:
    words = (
        "Kapal perintis Rona Bahari merapat di dermaga lama setelah enam bulan diperbaiki di galangan Kota Samar. " * 2
    )
    read = one(
        tmp_path, content=f"<p onclick='x()'>{words}</p><script>alert(1)</script><h2>Jadwal</h2><ul><li>Senin</li></ul>"
    )
    assert [type(block) for block in read.story.parts[0]] == [v.Paragraph, v.Heading, v.Listing]
    assert "alert" not in repr(read.story)
    assert "onclick" not in repr(read.story)


def test_marks_that_only_look_like_html_stay_as_text(tmp_path: Path) -> None:
    read = one(tmp_path, content=BODY.replace("Sura", "Sura & Tirta <3"))
    assert read.story.parts[0][-1] == v.Paragraph("“Kami senang,” ujar Sura &amp; Tirta &lt;3.")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " , "}, "headline"),
        ({"title": None}, "wrong type"),
        ({"title": ["a"]}, "wrong type"),
        ({"content": ""}, "empty"),
        ({"content": " , - , , "}, "empty"),
        ({"content": "Hanya lima kata di sini."}, "words"),
        ({"date": "kemarin"}, "“kemarin” is no date"),
        ({"date": "2019-13-41"}, "write `date` like 2019-09-14"),
        ({"date": None}, "no date"),
        ({"date": "1 Mei 2031"}, "future"),
        ({"category": "", "url": ""}, "--section"),
    ],
)
def test_what_cannot_come_in_is_refused_with_its_reason(changes: dict[str, object], why: str, tmp_path: Path) -> None:
    assert why in reason(tmp_path, **changes)


def test_broken_lines_are_refused_by_number_and_the_others_are_read(tmp_path: Path) -> None:
    found = results(tmp_path, LINE, "{not json", "", "[1]", LINE | {"url": "https://a.example/x/lain-lagi-kapal"}, LINE)
    assert [type(r).__name__ for r in found] == ["Read", "Refused", "Refused", "Read", "Refused"]
    assert [r.where for r in found] == [f"a.jsonl:{n}" for n in (1, 2, 4, 5, 6)]
    assert "line 1" in found[-1].reason  # type: ignore[union-attr]


def test_one_address_written_in_two_ways_is_one_story(tmp_path: Path) -> None:
    url = str(LINE["url"])
    again = LINE | {"url": url.replace("https://", "http://www.") + "/"}
    _, refused = results(tmp_path, LINE, again)
    assert isinstance(refused, Refused)


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    long, after = results(tmp_path, LINE | {"content": "x" * LONGEST_LINE}, LINE)
    assert isinstance(long, Refused)
    assert isinstance(after, Read)
    assert after.where == "a.jsonl:2"


@pytest.mark.parametrize("piece", ["a ,b ", "(,)", "<div>", ".,", "‚Äì", " ."])
def test_a_hostile_body_takes_no_more_time_than_its_length_warrants(piece: str, tmp_path: Path) -> None:
    before = time.process_time()
    [result] = results(tmp_path, LINE | {"content": piece * (1_000_000 // len(piece))})
    assert time.process_time() - before < 5
    assert isinstance(result, Read | Refused)


def test_gzip_is_told_by_its_content_and_damage_midway_keeps_what_was_read(tmp_path: Path) -> None:
    lines = [json.dumps(LINE | {"url": f"https://a.example/x/kapal-nomor-{n}"}) for n in range(3000)]
    whole = gzip.compress("\n".join(lines).encode())
    path = tmp_path / "renamed.jsonl"
    path.write_bytes(whole)
    assert sum(isinstance(r, Read) for r in read_archive(path, None, now=NOW)) == 3000
    path.write_bytes(whole[: len(whole) // 2])
    found = list(read_archive(path, None, now=NOW))
    assert isinstance(found[0], Read)
    assert [type(r) for r in found].count(Refused) == 1
    assert isinstance(found[-1], Refused)
    assert "damaged" in found[-1].reason


def test_a_progress_bar_can_follow_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(LINE | {"url": f"https://a.example/x/kapal-nomor-{n}"}) for n in range(50)))
    positions: list[int] = []
    list(read_archive(path, None, now=NOW, at_byte=positions.append))
    assert positions == sorted(positions)
    assert positions[-1] == path.stat().st_size


def test_an_empty_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    for path in (tmp_path / "empty.jsonl", tmp_path, tmp_path / "nowhere"):
        [refused] = read_archive(path, None, now=NOW)
        assert isinstance(refused, Refused)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_bytes(data)
    assert all(isinstance(r, Read | Refused) for r in read_archive(path, None, now=NOW))


@given(st.fixed_dictionaries({key: st.none() | st.text(max_size=60) | st.floats() | st.integers() for key in LINE}))
def test_any_record_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, record: dict[str, object]) -> None:
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_text(json.dumps(LINE | {k: value for k, value in record.items() if value is not None}), encoding="utf-8")
    assert all(isinstance(r, Read | Refused) for r in read_archive(path, None, now=NOW))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("portal", "lines", "readable"), [("sindonews", 3572, 3571), ("tempo", 4026, 3899), ("okezone", 4664, 4658)]
)
def test_the_real_archives_are_readable(portal: str, lines: int, readable: int, shared: Path) -> None:
    found = list(read_archive(shared / "archive" / f"{portal}.jsonl.gz", None, now=NOW))
    reasons = Counter(r.reason.split(" only")[0].split(" is empty")[0] for r in found if isinstance(r, Refused))
    assert len(found) == lines
    assert set(reasons) <= {"The text", "The text has"}
    assert len(found) - reasons.total() == readable


@pytest.mark.shared
@pytest.mark.parametrize("portal", ["sindonews", "tempo", "okezone"])
def test_no_word_of_the_real_archives_is_lost_but_labels(portal: str, shared: Path) -> None:
    with gzip.open(shared / "archive" / f"{portal}.jsonl.gz", "rt", encoding="utf-8") as lines:
        raw = [json.loads(line) for line in lines]
    found = list(read_archive(shared / "archive" / f"{portal}.jsonl.gz", None, now=NOW))
    for record, read in zip(raw, found, strict=True):
        if isinstance(read, Read):
            assert not lost_words(record["content"], read), read.where


def lost_words(content: str, read: Read) -> Counter[str]:
    """The words of a raw body that its paragraphs do not have, bare labels (`Baca juga`) aside."""
    text = repaired(content).replace("\xa0", " ")
    kept = " ".join(html.unescape(block.html) for block in read.story.parts[0] if isinstance(block, v.Paragraph))
    lost = Counter(words(text)) - Counter(words(kept))
    return Counter(
        {word: n for word, n in lost.items() if word.lower() not in ("baca", "juga", "selengkapnya", "simak", "lihat")}
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", INVISIBLE.sub("", text))
