"""An invented newsroom as a dict of facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from warta.facts import keys
from warta.facts import values as v

NOON = datetime(2022, 2, 10, 21, 26, tzinfo=UTC)
SENTENCE = (
    "Warga desa itu menanam kembali bibit bakau di sepanjang pantai yang tergerus ombak sejak musim barat tahun lalu."
)
HEADLINES = (
    "Nelayan Teluk Bayur Kembali Melaut Setelah Badai Reda",
    "Harga Cabai Turun di Tiga Pasar Induk Jawa Tengah",
    "Kereta Malam Surabaya-Malang Beroperasi Lagi Mulai Senin",
    "Petani Garam Madura Panen Lebih Awal Tahun Ini",
    "Perpustakaan Keliling Menjangkau Pulau Terluar Maluku",
    "Timnas Putri Menang Tipis atas Thailand di Laga Pembuka",
    "Gunung Lewotobi Tenang, Warga Boleh Pulang ke Rumah",
    "Sekolah Bambu di Lereng Merapi Raih Penghargaan Dunia",
    "Pelabuhan Baru di Bitung Siap Layani Kapal Besar",
    "Festival Layang-Layang Pangandaran Digelar Dua Pekan",
    "Museum Batik Pekalongan Pamerkan Kain Berusia Dua Abad",
    "Kopi Gayo Tembus Pasar Baru di Amerika Selatan",
)
SECTIONS = (
    (101, "Nasional", "/nasional/"),
    (102, "Internasional", "/internasional/"),
    (103, "Ekonomi", "/ekonomi/"),
    (104, "Olahraga", "/olahraga/"),
    (105, "Budaya", "/budaya/"),
)
KINDS: dict[int, v.Kind] = {25: "opinion", 26: "analysis", 27: "opinion", 28: "photo", 29: "photo", 30: "advertorial"}


def site(**changes: object) -> v.Site:
    """The site of the newsroom."""
    values: dict[str, object] = {
        "name": "Kabar Nusa",
        "tagline": "Berita dari seribu pulau",
        "origin": "https://kabar.example",
        "language": "id",
        "zone": "Asia/Jakarta",
        "day_spelling": "Jumat",
        "publisher": "PT Kabar Nusa Media",
        "imprint": "PT Kabar Nusa Media, Jalan Kenanga 12, Jakarta. Pemimpin redaksi: Sari Wulan.",
        "subscribe_label": "Dapatkan kabar pilihan setiap pagi. Klik di sini untuk mendaftar.",
        "subscribe_href": "/langganan/",
        "social": (v.Link("Instagram", "https://instagram.com/kabarnusa"),),
        "email": "redaksi@kabar.example",
        "ads": "pengiklan.example, 12, DIRECT",
    }
    return v.Site(**(values | changes))  # type: ignore[arg-type]


def photo(id: int) -> v.Photo:
    """A photo with all its renditions."""
    sizes = (("full", 640, 427), ("full", 1200, 800), ("card", 640, 360), ("square", 400, 400), ("social", 1200, 630))
    files = tuple(v.Rendition(role, w, h, f"/media/{id}-{role}-{w}.jpg") for role, w, h in sizes)
    return v.Photo(
        id, f"Perahu {id} di dermaga", f"Nelayan menarik perahu nomor {id}.", "Foto/Ayu", "CC BY 4.0", "", files
    )


def paragraphs(count: int) -> tuple[v.Paragraph, ...]:
    """Plain paragraphs, each different."""
    return tuple(v.Paragraph(f"Catatan ke-{number}. {SENTENCE}") for number in range(1, count + 1))


def story(id: int = 9, **changes: object) -> v.Story:
    """A story; every field can be changed."""
    values: dict[str, object] = {
        "id": id,
        "key": f"{id:032x}",
        "headline": HEADLINES[id % len(HEADLINES)],
        "standfirst": "Dua pekan terhenti, puluhan perahu kini keluar pada dini hari.",
        "dateline": "PADANG",
        "kind": KINDS.get(id, "news"),
        "section": SECTIONS[id % 5][0],
        "lead": v.Picture(id, "", "") if id % 3 else None,
        "parts": (paragraphs(6),),
        "bylines": (v.Byline(1, "reporter"), v.Byline(2, "editor")),
        "topics": (4,),
        "source": v.Source("own", "", ""),
        "initials": "abc",
        "zone": "",
        "published": NOON - timedelta(minutes=47 * id),
        "updated": NOON - timedelta(minutes=47 * id),
    }
    return v.Story(**(values | changes))  # type: ignore[arg-type]


# As much as can be said of what somebody said.
QUOTE = v.Quote(
    "Jembatan ini milik orang yang melintasinya, bukan milik orang yang meresmikannya.",
    "",
    6,
    "Wali Kota Teluk Nibung",
    date(2022, 2, 9),
    time(14, 5),
    "Asia/Makassar",
    "Balai Kota Teluk Nibung",
    "press",
    (v.Outlet("RT", "https://rt.example/wawancara"), v.Outlet("Antara Nusa", "")),
)
SAID_AT = datetime(2022, 2, 9, 6, 5, tzinfo=UTC)


def facts_of(story: v.Story, path: str = "") -> dict[str, object]:
    """What the newsroom makes of a public story."""
    base = {id: href for id, _, href in SECTIONS}[story.section]
    href = path or f"{base}berita-{story.id}/"
    photo_id = story.lead.photo if story.lead else None
    told = story.id, story.headline, story.kind, story.published, story.zone, href
    facts: dict[str, object] = {
        keys.story(story.id): story,
        keys.text(story.id): v.Text(*(getattr(story, name) for name in v.Text.__struct_fields__)),
        keys.headline(story.id): v.Headline(*told),
        keys.teaser(story.id): v.Teaser(*told, story.standfirst, photo_id),
        keys.stamp(story.id): v.Stamp(story.published, story.updated, href),
        keys.location_of_page(story.id): href,
        keys.address(href): v.Address(f"story:{story.id}", "live"),
    }
    if photo_id is not None:
        facts |= {keys.photo(photo_id): photo(photo_id), keys.uses(photo_id): (story.id,)}
    return facts


def newsroom(count: int = 30) -> dict[str, object]:
    """The whole newsroom with numbered stories, 1 the newest."""
    stories = [story(id) for id in range(1, count + 1)]
    facts: dict[str, object] = {
        keys.SITE: site(),
        keys.MENU: v.Menu(
            tuple(v.Link(name, href) for _, name, href in SECTIONS),
            (v.Link("Redaksi", "/redaksi/"), v.Link("Pedoman Media Siber", "/pedoman-media-siber/")),
        ),
        keys.LATEST: tuple(one.id for one in stories),
        keys.RECENT: tuple(one.id for one in stories),
        keys.address("/"): v.Address("front:2", "live"),
        keys.topic(4): v.Topic(4, "bakau", "Hutan di tepi laut dan orang yang merawatnya."),
        keys.name("topic:4"): "bakau",
        keys.location("topic:4"): "/topik/bakau/",
        keys.address("/topik/bakau/"): v.Address("topic:4", "live"),
        keys.latest_in_topic(4): tuple(one.id for one in stories),
        keys.person(1): v.Person(1, "Rina Lestari", "Wartawan", "Menulis tentang laut.", None),
        keys.person(2): v.Person(2, "Bagus Prakoso", "Redaktur", "", None),
        keys.name("person:1"): "Rina Lestari",
        keys.name("person:2"): "Bagus Prakoso",
        keys.location("person:1"): "/penulis/rina-lestari/",
        keys.location("person:2"): "/penulis/bagus-prakoso/",
        keys.address("/penulis/rina-lestari/"): v.Address("person:1", "live"),
        keys.address("/penulis/bagus-prakoso/"): v.Address("person:2", "live"),
        keys.figure(6): v.Figure(6, "Ratih Handaru", "Gubernur Seribu Pulau", "Insinyur, lahir di Teluk Nibung."),
        keys.name("figure:6"): "Ratih Handaru",
        keys.location("figure:6"): "/tokoh/ratih-handaru/",
        keys.address("/tokoh/ratih-handaru/"): v.Address("figure:6", "live"),
        keys.statements(6): (v.Statement(1, QUOTE, SAID_AT),),
        keys.statements_in(6, date(2022, 2, 1)): (v.Statement(1, QUOTE, SAID_AT),),
        keys.statement_months(6): (date(2022, 2, 1),),
        keys.FIGURES: (6,),
        keys.latest_by_person(1): tuple(one.id for one in stories),
        keys.latest_by_person(2): tuple(one.id for one in stories[:1]),
        keys.flat(5): v.Flat(5, "Redaksi", "<p>Pemimpin redaksi: Sari Wulan.</p>", NOON),
        keys.address("/redaksi/"): v.Address("flat:5", "live"),
        keys.flat(6): v.Flat(6, "Pedoman Media Siber", '<p><a linktype="page" id="2">Contoh</a></p>', NOON),
        keys.address("/pedoman-media-siber/"): v.Address("flat:6", "live"),
        keys.NEWSLETTERS: (v.Newsletter(3, "pagi", "Nusa Pagi", "Setiap pagi, tujuh berita.", True),),
        keys.HAS_NEWSLETTERS: True,
        keys.letters(3): (v.LetterLine(2, NOON, "Kedua"), v.LetterLine(1, NOON, "Pertama")),
        keys.letter(3, 1): v.Letter(3, 1, NOON, "Pertama", "", (9, 8)),
        keys.letter(3, 2): v.Letter(3, 2, NOON, "Kedua", "Selamat pagi.\n\nDua hal.", (3, 2, 1)),
        keys.DAYS: tuple(sorted({(one.published + timedelta(hours=7)).date() for one in stories})),
    }
    for id, name, href in SECTIONS:
        facts[keys.section(id)] = v.Section(id, name, f"Kabar {name.lower()}.", None)
        facts[keys.address(href)] = v.Address(f"section:{id}", "live")
        facts[keys.location_of_page(id)] = href
        facts[keys.latest_in_section(id)] = tuple(one.id for one in stories if one.section == id)
    for one in stories:
        facts |= facts_of(one)
    return facts | days_of(stories)


def days_of(stories: list[v.Story]) -> dict[str, object]:
    """The day lists of stories and what lies beside each, in Jakarta."""
    days: dict[str, object] = {}
    for one in stories:
        day: date = (one.published + timedelta(hours=7)).date()
        for key in (keys.day(day), keys.bucket(day), keys.day_in_section(one.section, day)):
            days[key] = (*days.get(key, ()), one.id)  # type: ignore[misc]
    return days | _neighbours(stories)


def _neighbours(stories: list[v.Story]) -> dict[str, object]:
    found: dict[str, object] = {}
    for section in {None, *(one.section for one in stories)}:
        there = [one for one in stories if section in (None, one.section)]
        line = sorted({(one.published + timedelta(hours=7)).date() for one in there})
        for before, day, after in zip([None, *line], line, [*line[1:], None], strict=False):
            found[keys.neighbours(day, section)] = v.Neighbours(before, after)
    return found
