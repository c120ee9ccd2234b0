"""Lines of a saved page that are no part of its story, by what they do."""

from __future__ import annotations

import re


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Somewhere amid the story: left out, and the story goes on.
PASSING = _lines(
    r"loading\s*(?:\.{2,}|…)?",
    r"(?:a\s*[+-]?\s*){2,4}|ukuran (?:huruf|teks|font).*|text size.*",
    r"(?:advertisement|iklan|adsense|sponsored|promoted|pariwara)(?: by .*)?",
    r"scroll (?:to continue|untuk|ke bawah).*|lanjut(?:kan)? membaca.*|continue reading.*",
    r"\[?gambas:.*\]?|video pilihan.*|saksikan (?:video|juga).*:.*|\[[a-z ]*gallery[^\]]*\]",
    r"(?:share|bagikan|sebarkan|salin tautan|copy link|facebook|twitter|whatsapp|telegram|line|email|print|cetak|"
    r"komentar|simpan|dengarkan|bookmark)(?:\s*[:|,/]?\s*(?:facebook|twitter|x|whatsapp|telegram|line|email|link|artikel|"
    r"berita|ini|\d+|share|copy))*\s*:?",
    r"\d+\s*(?:shares?|komentar|comments?|views?|kali dibaca|dibaca|kali dilihat)\b.*",
    r"(?:dapatkan|ikuti|simak|cek|temukan|pantau)\b.{0,160}\b(?:klik|disini|di sini|google news|whatsapp|telegram|"
    r"channel|saluran|kanal|berlangganan|aplikasi|mendaftar\w*|newsletter)\b.*",
    r"(?:gabung|bergabung(?:lah)?|yuk|ayo|mari|berlangganan|langganan|subscribe|follow|download|unduh)\b.{0,160}\b(?:klik|disini|"
    r"di sini|google news|whatsapp|telegram|channel|saluran|kanal|aplikasi|newsletter|grup)\b.*",
    r"(?:home|beranda|login|masuk|daftar|cari|search|menu|indeks|kembali ke atas|back to top|skip to content)",
    r"(?:home|beranda)\s*(?:[›»>/|]\s*[\w &-]{2,40}\s*){1,5}|[\w &-]{2,30}(?:\s*[›»>]\s*[\w &-]{2,30}){1,5}",
    r"[\W_]+",
)
# The story is over here: nothing after it is of the story.
LAST = _lines(
    r"(?:baca )?(?:berita|artikel|topik) (?:terkait|lainnya|terbaru|terpopuler|populer|pilihan|rekomendasi)\b.*",
    r"baca berita terkait.*|(?:terpopuler|terkini|terkait|rekomendasi(?: untuk anda)?|most popular|trending)\s*:?",
    r"(?:copyright|hak cipta|©|\(c\)).*|all rights? reserved.*",
    r".*\brendering in \d.*seconds.*",
    r"(?:tinggalkan|tulis|beri) komentar.*|\d* ?komentar pembaca.*",
)
PAGER = re.compile(
    r"(?:halaman|page|hal)\s*[.:]?\s*[\d\s|/,.-]*(?:(?:dari|of)\s*\d+)?"
    r"(?:\s*(?:selanjutnya|berikutnya|next|»|>|tampilkan semua|lihat semua|semua|show all|all))*"
    r"|(?:halaman )?(?:selanjutnya|berikutnya)\s*[›»>]*|next\s*(?:page)?\s*[›»>]*"
    r"|\d(?:[\s|]+\d+)+(?:\s*(?:selanjutnya|berikutnya|next|[›»>]))*"
    r"|(?:tampilkan|lihat|baca) semua(?: halaman)?",
    re.IGNORECASE,
)
READ_ALSO = re.compile(
    r"[(\[]?\s*(?:baca|simak|lihat|tonton)(?:\s+(?:juga|pula|selengkapnya|lainnya))?\s*:\s*(?P<title>.*?)[)\]]?"
    r"|[(\[]?(?:baca|simak|lihat) juga\b\s*(?P<bare>.*?)[)\]]?|artikel (?:terkait|ini)\s*:\s*(?P<other>.*)",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:copyright|hak cipta|©|\(c\))[\s©:]*(?:\(c\)|©)?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,.:-]*(?:by |oleh |pada )?"
    r"(?P<name>[^|©]*?)\s*(?:[-,.|]?\s*(?:all rights? reserved|hak cipta dilindungi.*))?[.\s]*",
    re.IGNORECASE,
)
TAGS = re.compile(r"(?:tags?|topik(?: terkait)?|label|kata kunci)\s*:\s*(?P<names>.+)", re.IGNORECASE)
CUT = re.compile(r"(?P<start>.{8,}?)\s*(?:\.{3}|…)")


def is_cut_of(line: str, whole: str) -> bool:
    """Whether a line is the start of another, cut with dots: `Putin Keukeuh...`."""
    cut = CUT.fullmatch(line)
    return bool(cut) and whole.casefold().startswith(cut["start"].casefold())
