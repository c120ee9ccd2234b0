"""Texts that no two newsrooms would write alike, and what becomes of them in another house."""

from __future__ import annotations

from typing import Any

BRIDGE = (
    "Perbaikan Jembatan Lirang tertunda dua pekan karena baja dari Samudra belum tiba di pelabuhan. Kepala dinas "
    "pekerjaan umum, Wira Dana, mengatakan kapal pengangkut tertahan ombak tinggi sejak awal bulan. Warga di "
    "kedua tepi sungai menyeberang dengan rakit yang dijaga petugas pada jam sekolah dan jam pasar. Truk sayur "
    "memutar lewat jalan bukit sehingga ongkos naik hampir separuh. Dinas menjanjikan jembatan darurat sebelum "
    "musim hujan datang."
)
FESTIVAL = (
    "Ribuan lampion dilepas ke laut pada malam penutupan festival di dermaga lama Tanjung Biru. Panitia mencatat "
    "jumlah pengunjung naik dibanding tahun lalu meskipun hujan turun sejak sore. Para perajin menjual habis "
    "lampion kertas yang mereka buat selama setengah tahun. Petugas kebersihan mengangkut sisa bambu dan kertas "
    "sebelum matahari terbit agar nelayan dapat melaut seperti biasa pada hari berikutnya."
)
PRICES = (
    "Harga cabai di Pasar Samudra pada Selasa 8 Februari tercatat 45.500 rupiah per kilogram, naik 1.500 rupiah. "
    "Bawang merah dijual 32.250 rupiah, telur 27.100 rupiah. Kepala pasar mengatakan pasokan dari bukit lancar "
    "dan pedagang tidak menimbun. Dinas memantau harga setiap pagi dan mengumumkannya di papan pasar serta di "
    "kantor kelurahan."
)
# The same form on another day.
PRICES_LATER = PRICES.translate(str.maketrans("1234578", "8671242"))
# The same news under another roof: a new end, a word here and there.
BRIDGE_ELSEWHERE = BRIDGE.replace("Kepala dinas", "Menurut kepala dinas").replace("dua pekan", "sekitar dua pekan")
# What follows it tells its own news first, and repeats the rest as background.
BRIDGE_FOLLOWED = f"{FESTIVAL} {FESTIVAL.replace('lampion', 'obor').replace('laut', 'sungai')} {BRIDGE}"


def body(*paragraphs: str) -> list[dict[str, Any]]:
    """A raw body of paragraphs."""
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]
