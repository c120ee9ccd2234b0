"""One full value of every kind of fact, to be compared across processes."""

from datetime import UTC, date, datetime, time

from warta.facts import values as v

AT = datetime(2022, 2, 10, 21, 26, tzinfo=UTC)
SAID = v.Quote(
    "Pelabuhan dibuka.",
    "",
    6,
    "Wali Kota",
    date(2022, 2, 10),
    time(14, 5),
    "Asia/Makassar",
    "Balai Kota",
    "press",
    (v.Outlet("RT", "https://rt.example/1"), v.Outlet("Antara Nusa", "")),
)
PARTS = (
    (
        v.Paragraph("Warga <em>Tanjung Biru</em> berkumpul."),
        v.Heading("Pagi"),
        v.Picture(7, "Dermaga.", "Rona"),
        v.Quote("Kami senang", "Sura"),
        SAID,
    ),
    (
        v.Listing(True, ("satu", "dua")),
        v.Table("Muatan", ("barang", "ton"), (("beras", "3"),)),
        v.ReadAlso((4, 5)),
        v.Embed("YouTube", "https://youtu.be/x", "Video"),
        v.FactBox("Kapal", ("Panjang 40 m",)),
    ),
)
TEXT = (
    9,
    "5f",
    "Kapal tiba",
    "Pagi tadi",
    "RONA",
    "news",
    v.Picture(7, "", ""),
    PARTS,
    (v.Byline(2, "reporter"),),
    v.Source("own", "", ""),
    "abc",
    "",
    AT,
)
SAMPLES: dict[str, object] = {
    "site": v.Site("Warta", "", "https://w.example", "id", "Asia/Jakarta", "Jum'at", "PT"),
    "menu": v.Menu((v.Link("Kota", "/kota/", (v.Link("Layanan", "/kota/layanan/"),)),), ()),
    "section": v.Section(3, "Kota", "", None),
    "photo": v.Photo(7, "Dermaga", "", "", "", "", (v.Rendition("card", 800, 450, "/media/x.jpg"),)),
    "text": v.Text(*TEXT),
    "story": v.Story(*TEXT, 3, (4,), AT),
    "headline": v.Headline(9, "Kapal tiba", "news", AT, "", "/a/"),
    "teaser": v.Teaser(9, "Kapal tiba", "news", AT, "", "/a/", "Pagi tadi", None),
    "stamp": v.Stamp(AT, AT, "/a/"),
    "corrections": (v.Correction(1, "ralat", "Bukan 4 tetapi 3.", AT, None),),
    "withdrawal": v.Withdrawal("child", "Dicabut.", AT),
    "register": (v.RegisterEntry("pencabutan", 9, "Dicabut.", AT),),
    "address": v.Address("story:9", "live"),
    "figure": v.Figure(6, "Ratih Handaru", "Wali Kota", ""),
    "statements": (v.Statement(9, SAID, AT),),
    "latest": (9, 8, 7),
    "days": (date(2022, 2, 11),),
    "neighbours": v.Neighbours(None, date(2022, 2, 12)),
    "absent": None,
    "nothing": (),
}
