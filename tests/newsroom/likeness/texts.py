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
# The same news under another roof: a new end, a word here and there.
BRIDGE_ELSEWHERE = BRIDGE.replace("Kepala dinas", "Menurut kepala dinas").replace("dua pekan", "sekitar dua pekan")
# What follows it tells its own news first, and repeats the rest as background.
BRIDGE_FOLLOWED = f"{FESTIVAL} {FESTIVAL.replace('lampion', 'obor').replace('laut', 'sungai')} {BRIDGE}"


def body(*paragraphs: str) -> list[dict[str, Any]]:
    """A raw body of paragraphs."""
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]
