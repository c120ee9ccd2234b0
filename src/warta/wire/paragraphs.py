"""Paragraphs out of a text whose pieces somebody joined with commas.

The archives were scraped as `",".join(pieces of text)`, where the words of links were lost. So a comma may be
a comma, the border of two paragraphs, or the place of a lost link. Three signs tell them apart: what stands before
it, what stands after it, and whether this text's pieces kept the blanks at their ends (`dikutip ,, Minggu`) or not.
No word is ever lost or made up; only commas and blanks go.
"""

from __future__ import annotations

import re

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
_ODD_BLANK = re.compile("[\u2000-\u200a\u202f\u3000]")
_TWO_BLANKS = re.compile("  +")
# A comma after a letter or a quote and before a blank is a comma; these are all the others. Every branch starts at a
# comma or a line break, so the search runs over the rest of the text at full speed.
_JOINT = re.compile(
    r",(?: ?,[ ,]*|(?<= ,) *|(?<=[.?!:…],) ?|(?<=[.?!:…][\"'”’)],) ?|(?<!\d,)(?=\d)|(?![ ,\d]))|\n[ ,\n]*"
)
# Most borders: a sentence that ends in three small letters, and a capital after the commas. It starts at a full stop,
# since a search that starts with a look behind tries every letter.
_SURE_BORDER = re.compile(r"\.(?<=[a-z]{3}\.) ?,+(?=[A-Z][a-z])")
_KEPT_BLANKS = re.compile(r" ,|, ,|^,")
_ENDED = re.compile(r"[.?!:…;][\"'”’»)\]]*$|^$")
# Ends with a full stop, but no sentence ends there: degrees and companies.
_SHORTENED = re.compile(
    r"(?:\b(?:S|M|B|A|Sp|Ph|LL|Dr|Drs|Ir|Prof|Co|Ltd|Inc|Corp|Tbk|PT|CV|No|Jr|Sr|IPU|CMA|MM|SH|MH|SE|ST|MT|MBA|MSi|MSc)"
    r"|\b[SMA]\.[A-Z][a-z]{0,3}|\bL{1,2}\.M|\bPh\.D|\bSp\.[A-Z]\w{0,5})\.$"
)
# After these words a sentence goes on: what stood here was a link.
_GOES_ON = frozenset(
    """
    a adalah agar akan alias antara atau bagi bahwa belum berjudul berjuluk berlabel bernama bersama bertajuk bukan
    dalam dan dari dengan di dilansir dikutip hingga ialah ini itu jika kali karena ke kepada ketika laman lewat maupun
    melalui melawan membuat memiliki mengutip menjadi menuju menurut merek oleh para pada saat sang secara sejak selain
    seorang seperti si soal tanpa tentang tersebut terhadap the untuk usai versus vs yaitu yakni yang
    """.split()  # noqa: SIM905 - seventy quoted words would hide the list
)
_WEEKDAY = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu|Ahad)\b")
_LAST_WORD = re.compile(r"([\w-]+)[ \"'“‘(]*$")
_EMPTY_BRACKETS = re.compile(r"\([ ,.:;–-]*\)")
_HOLE_BEFORE_MARK = re.compile(r" +(?=[.,;:?!](?:[\s\"”’)]|$))")
_HOLES = tuple(f" {mark}" for mark in ".,;:?!")
_OPENING = re.compile(r"^[\s,:;–—-]+(?=\S)|^[\s,]+")
_LABEL = re.compile(r"^\(?(?:baca|simak|lihat)(?: juga| selengkapnya)?\s*:?\s*\)?$", re.IGNORECASE)
_VISIBLE = re.compile(r"\w")
# A text this long since the last border is a sentence under way rather than a line of a table.
_LINE = 60
# No paragraph is that long: what has no borders gets some, so that reading takes time in step with length.
_LONGEST = 10_000


def plain(text: str) -> str:
    """The text without invisible characters and with single blanks; line breaks stay."""
    text = text.replace("\xa0", " ")
    # Most stories are one printable line, and asking for that is far cheaper than looking for what would not be.
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        text = INVISIBLE.sub("", _ODD_BLANK.sub(" ", text))
    return _TWO_BLANKS.sub(" ", text) if "  " in text else text


def tidied(text: str) -> str:
    """The text without the holes that lost links leave: ` .`, `()`, doubled blanks."""
    if "(" in text:
        text = _EMPTY_BRACKETS.sub(" ", text)
    if any(hole in text for hole in _HOLES):
        text = _HOLE_BEFORE_MARK.sub("", text)
    return (_TWO_BLANKS.sub(" ", text) if "  " in text else text).strip()


def _quote_closes(before: str, after: str) -> bool:
    if after[0] != '"':
        return not after[1:2].isupper()
    return before.count('"') % 2 == 1 or not after[1:2].isalnum()


def _goes_on(before: str) -> bool:
    last = _LAST_WORD.search(before)
    return bool(last) and (last[1].casefold() in _GOES_ON or last[1].endswith("-"))


class _Glued:
    """One text on its way to paragraphs. `kept_blanks`: its pieces were joined with the blanks at their ends."""

    def __init__(self, text: str) -> None:
        self.kept_blanks = bool(_KEPT_BLANKS.search(text))
        self.done: list[str] = []
        self.open = ""

    def border(self) -> None:
        """Ends the open paragraph."""
        self.done.append(self.open)
        self.open = ""

    def join(self, joint: str, after: str) -> None:
        """Decides what one joint is, and ends the open paragraph or goes on with it."""
        self.open = self.open.rstrip(" ")
        mark = self._mark(joint, after)
        if mark is None:
            self.border()
        else:
            self.open += mark

    def _mark(self, joint: str, after: str) -> str | None:
        """What stands in a joint's place: nothing, a blank, a comma, or none for a border between paragraphs."""
        before = self.open
        if joint[0] == "\n" or not after or not 0 < len(before) < _LONGEST:
            return None
        if after[0] in ".;:?!)],…%":
            return ""
        # `[the club] –julukan Rona– menang`: an aside behind a lost link.
        if after[0] == "–" and after[1:2].islower() and not _ENDED.search(before[-14:]):
            return " "
        if before[-1] in "([“‘" or (before[-1] == '"' and before.count('"') % 2 == 1):
            return ""
        if after[0] in '"”’' and _quote_closes(before, after):
            return "," if joint == "," else ""
        tail = before[-14:]
        if _ENDED.search(tail):
            return self._after_sentence(tail, joint)
        if after[0].islower() or (joint[-1] == " " and joint != " ,"):
            return self._inside_sentence(joint)
        return self._before_capital(joint, after)

    def _after_sentence(self, tail: str, joint: str) -> str | None:
        """A border, except after a degree (`S.H., M.H.`) or a quote that a comma follows (`"Siap!", ujar`)."""
        if joint in (",", ", ") and _SHORTENED.search(tail):
            return ", "
        return ", " if joint == ", " and tail[-1] in "\"'”’)" else None

    def _inside_sentence(self, joint: str) -> str:
        """A lost link leaves a blank; a comma of the text beside it stays (`dikutip ,, Minggu`: dikutip, Minggu)."""
        if not self.kept_blanks:
            return ", " if joint[-1] == " " else " "
        if joint.count(",") == 1:
            return " " if joint[0] == " " else ", "
        return ", " if joint[0] == "," or (joint.endswith(", ") and joint != " , , ") else " "

    def _before_capital(self, joint: str, after: str) -> str | None:
        """A border, unless the sentence goes on: a day, a quote, a word such as `dari`, a hole in a long line."""
        if joint.count(",") > 1:
            return None
        if after[0] in "\"'“‘”’" or _WEEKDAY.match(after):
            return ", "
        hole = joint[0] == " " if self.kept_blanks else after[0].isdigit()
        hole = hole or after[0] == "("
        goes_on = hole and len(self.open) > _LINE and after[0] not in "-•"
        return " " if goes_on or _goes_on(self.open[-24:]) else None


def _pieces(text: str, work: _Glued) -> None:
    """Goes through a text joint by joint."""
    end = 0
    for joint in _JOINT.finditer(text):
        start, at = joint.span()
        work.open += text[end:start]
        blank = " " if start and text[start - 1] == " " else ""
        work.join(blank + joint[0], text[at : at + 12])
        end = at
    work.open += text[end:]
    work.border()


def paragraphs(glued: str) -> tuple[str, ...]:
    """The paragraphs of a text glued with commas, in order, without bare labels (`Baca juga:`) and debris."""
    whole = plain(glued)
    work = _Glued(whole)
    if "(" in whole:
        whole = _TWO_BLANKS.sub(" ", _EMPTY_BRACKETS.sub("", whole))
    for piece in _SURE_BORDER.sub(".\n", _OPENING.sub("", whole)).split("\n"):
        _pieces(piece, work)
    found = (p.strip(" ,") for p in tidied("\n".join(work.done)).split("\n"))
    return tuple(p for p in found if _VISIBLE.search(p) and (len(p) > _LINE or not _LABEL.match(p)))


_HOLE = re.compile(r" ,(?:[ ,]*,)? *(?=\w)")
_COMMA_BESIDE_HOLE = re.compile(r" ?,, +")
_HOLE_AT_MARK = re.compile(r"[ ,]*,(?=[:;.?!)])")
_HOLED = re.compile(r" ,|,,|,$|^,|\(,|,\)|,[:;.?!]")


def headline(text: str) -> tuple[str, bool]:
    """A headline without debris, and whether a lost link left a hole in it."""
    clean = plain(text).replace("\n", " ").strip()
    if not _HOLED.search(clean):
        return tidied(clean), False
    clean = _HOLE_AT_MARK.sub("", _COMMA_BESIDE_HOLE.sub(", ", clean.strip(" ,")))
    return tidied(_HOLE.sub(" ", clean)), True
