"""Invented pages in the ways Indonesian portals are saved; every name, place and sentence is our own."""

from msgspec import Struct

from warta.facts import values as v


class Dump(Struct, frozen=True):
    """A page as plain text and what reading it must give."""

    text: str
    headline: str
    published: str
    paragraphs: list[str]
    lead: v.Picture | None = None
    dateline: str = ""
    bylines: tuple[str, ...] = ()
    outlet: str = ""
    initials: str = ""
    more_pages: bool = False
    wrapped: bool = False


FIRST = (
    "Kapal penumpang Rona Bahari kembali merapat di dermaga lama Pulau Rona setelah enam bulan diperbaiki di galangan, "
    "dan puluhan warga menyambutnya dengan tabuhan tifa sejak subuh."
)
SECOND = (
    "“Kami menunggu kapal ini seperti menunggu hujan,” kata Tirta Wulan, pedagang sagu yang tiap pekan menyeberang ke "
    "Kota Samar untuk menjual hasil kebunnya, Sabtu (4/3/2023)."
)
THIRD = (
    "Pengelola pelabuhan berjanji menambah dua pelayaran setiap minggu bila jumlah penumpang bertahan di atas seratus "
    "orang, sebab ongkos solar naik 3,5 persen sejak Januari."
)
LONG = f"Kapten Baru di Pulau Rona\nSabtu, 4 Maret 2023 - 09:15 WIT\n\nKapten kapal. {FIRST}\n\n{SECOND}\n"

DUMPS = {
    "buttons, cut headline, pager and copyright": Dump(
        text=f"""Home › Laut › Pelayaran
Rona Bahari Kembali Merapat Setelah Enam Bulan

Jum'at, 3 Maret 2023 - 08:05 WITA
Loading...
Rona Bahari Kembali Merapat...
Kapal Rona Bahari di dermaga lama. Foto/Tirta Wulan
A A A
PULAU RONA - {FIRST}

{SECOND}
Baca juga: Dermaga Lama Rona Diperbaiki dengan Kayu Besi
{THIRD}
Halaman : 1 2 3
Dapatkan kabar laut setiap pagi, Klik Disini untuk berlangganan!
Baca Berita Terkait Lainnya
Ikan Langka Terlihat di Teluk Samar
Copyright © 2023 KabarRona.example
All Rights Reserved
read/ rendering in 0.1200 seconds (0.1#1.2)
""",
        headline="Rona Bahari Kembali Merapat Setelah Enam Bulan",
        published="2023-03-03T08:05:00+08:00",
        paragraphs=[FIRST, SECOND, THIRD],
        lead=v.Picture(None, "Kapal Rona Bahari di dermaga lama.", "Tirta Wulan"),
        dateline="PULAU RONA",
        outlet="KabarRona.example",
        more_pages=True,
    ),
    "bylines, agency photo, links below their label": Dump(
        text=f"""Rona Bahari Merapat Lagi di Dermaga Lama
Penulis: Sura Lintang | Editor
Jumat, 03 Mar 2023 | 09.30 WIB
Bagikan:
Share Facebook Twitter WhatsApp
Warga menanti di dermaga. (ANTARA FOTO/Sura Lintang/sl/tw)
Samar, KabarSamar.com – {FIRST}
ADVERTISEMENT
SCROLL TO CONTINUE WITH CONTENT
{SECOND}
Baca juga:
Lima Pulau yang Tak Pernah Disinggahi Kapal
Nelayan Samar Minta Mercusuar Baru

{THIRD} (sl/tw)
Tag: kapal, pelabuhan
Terpopuler
Harga Sagu Naik
""",
        headline="Rona Bahari Merapat Lagi di Dermaga Lama",
        published="2023-03-03T09:30:00+07:00",
        paragraphs=[FIRST, SECOND, THIRD],
        lead=v.Picture(None, "Warga menanti di dermaga.", "ANTARA FOTO/Sura Lintang/sl/tw"),
        dateline="Samar",
        initials="sl/tw",
    ),
    "date above the headline, names below the story": Dump(
        text=f"""Beranda
Jumaat 3 Maret 2023 21:07 WIT
Nakhoda Rona Bahari: Mesin Baru Lebih Hemat
Foto: Dokumentasi Galangan Samar
{FIRST}
{SECOND}
{THIRD}
Reporter: Tirta Wulan
Editor: Sura Lintang
© 2023 Kabar Samar. All rights reserved.
""",
        headline="Nakhoda Rona Bahari: Mesin Baru Lebih Hemat",
        published="2023-03-03T21:07:00+09:00",
        paragraphs=[FIRST, SECOND, THIRD],
        lead=v.Picture(None, "", "Dokumentasi Galangan Samar"),
        bylines=("Tirta Wulan", "Sura Lintang"),
        outlet="Kabar Samar",
    ),
    "wrapped by a mail program": Dump(
        text="""Rona Bahari Merapat

Sabtu, 4 Maret 2023, 10:00

Kapal penumpang Rona Bahari kembali merapat di dermaga lama Pulau
Rona setelah enam bulan diperbaiki di galangan, dan puluhan warga
menyambutnya dengan tabuhan tifa sejak subuh di bawah hujan yang
turun tanpa henti.

Pengelola pelabuhan berjanji menambah dua pelayaran setiap minggu
bila jumlah penumpang bertahan di atas seratus orang , sebab
ongkos solar naik .
""",
        headline="Rona Bahari Merapat",
        published="2023-03-04T10:00:00+07:00",
        paragraphs=[
            "Kapal penumpang Rona Bahari kembali merapat di dermaga lama Pulau Rona setelah enam bulan diperbaiki di "
            "galangan, dan puluhan warga menyambutnya dengan tabuhan tifa sejak subuh di bawah hujan yang turun tanpa "
            "henti.",
            "Pengelola pelabuhan berjanji menambah dua pelayaran setiap minggu bila jumlah penumpang bertahan di atas "
            "seratus orang, sebab ongkos solar naik.",
        ],
        wrapped=True,
    ),
}

HTML_PAGE = f"""<!doctype html>
<html><head><meta charset="utf-8">
<title>Kapal Perintis Kembali Berlayar ke Pulau Rona - Kabar Rona</title>
<meta property="og:title" content="Kapal Perintis Kembali Berlayar ke Pulau Rona | Kabar Rona">
<meta property="og:site_name" content="Kabar Rona">
<link rel="canonical" href="https://kabarrona.example/laut/kapal-perintis-kembali-berlayar">
<script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Kapal Perintis Kembali Berlayar ke Pulau Rona",
"datePublished": "2023-03-04T09:15:00+08:00", "author": {{"@type": "Person", "name": "Tirta Wulan"}}}}</script>
<script>alert(1)</script></head>
<body><nav><ul><li><a href="/">Beranda</a></li><li><a href="/laut">Laut</a></li></ul></nav>
<article><h1>Kapal Perintis Kembali Berlayar ke Pulau Rona</h1>
<p><strong>RONA</strong> - {FIRST}</p>
<p onclick="alert(2)">{SECOND} <a href="https://pelabuhan.example/">Jadwalnya</a> terbit
<a href="javascript:alert(3)">di sini</a>.</p>
<p>Baca juga: <a href="/x">Dermaga Lama Diperbaiki</a></p>
<h2>Jadwal pelayaran yang baru</h2>
<ul><li>Senin, dari Rona ke Samar</li><li>Kamis, dari Samar ke Rona</li></ul>
<blockquote>Laut adalah jalan kami yang paling tua, dan jalan itu kini terbuka lagi untuk siapa saja.</blockquote>
<p>{THIRD}</p>
<script>document.write("Berlangganan")</script>
</article>
<aside><h3>Terpopuler</h3><ul><li><a href="/a">Harga Sagu Naik</a></li><li><a href="/b">Hujan Panjang</a></li></ul>
</aside>
</body></html>"""
