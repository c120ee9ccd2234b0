"""Abbreviations and other words for the same: who asks for one finds the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from warta.readers.search.words import folded_words

_ALIKE = """
kpk = komisi pemberantasan korupsi
bbm = bahan bakar minyak
dpr = dewan perwakilan rakyat = parlemen
dprd = dewan perwakilan rakyat daerah
mpr = majelis permusyawaratan rakyat
dpd = dewan perwakilan daerah
tni = tentara nasional indonesia
polri = kepolisian negara republik indonesia = kepolisian republik indonesia
kapolri = kepala polri
polda = kepolisian daerah
polres = kepolisian resor
kpu = komisi pemilihan umum
bawaslu = badan pengawas pemilu
pemilu = pemilihan umum
pilpres = pemilihan presiden
pilkada = pemilihan kepala daerah
pileg = pemilihan legislatif
capres = calon presiden
cawapres = calon wakil presiden
wapres = wakil presiden
menkeu = menteri keuangan
mendagri = menteri dalam negeri
menlu = menteri luar negeri
menkes = menteri kesehatan
kemenkes = kementerian kesehatan
kemendikbud = kementerian pendidikan
kemenhub = kementerian perhubungan
kemenkeu = kementerian keuangan
gubernur bi = gubernur bank indonesia
bi = bank indonesia
ojk = otoritas jasa keuangan
bei = bursa efek indonesia
ihsg = indeks harga saham gabungan
bps = badan pusat statistik
apbn = anggaran pendapatan dan belanja negara
apbd = anggaran pendapatan dan belanja daerah
bumn = badan usaha milik negara
umkm = usaha mikro kecil dan menengah
pns = pegawai negeri sipil = asn = aparatur sipil negara
phk = pemutusan hubungan kerja
thr = tunjangan hari raya
ump = upah minimum provinsi
bansos = bantuan sosial
blt = bantuan langsung tunai
pdb = produk domestik bruto
mk = mahkamah konstitusi
ma = mahkamah agung
ky = komisi yudisial
kuhp = kitab undang undang hukum pidana
ruu = rancangan undang undang
uu = undang undang
perppu = peraturan pemerintah pengganti undang undang
perda = peraturan daerah
ham = hak asasi manusia
lsm = lembaga swadaya masyarakat
kdrt = kekerasan dalam rumah tangga
bmkg = badan meteorologi klimatologi dan geofisika
bnpb = badan nasional penanggulangan bencana
bpbd = badan penanggulangan bencana daerah
basarnas = badan sar nasional
karhutla = kebakaran hutan dan lahan
pln = perusahaan listrik negara
bpjs = badan penyelenggara jaminan sosial
rsud = rumah sakit umum daerah
rs = rumah sakit
puskesmas = pusat kesehatan masyarakat
dbd = demam berdarah = demam berdarah dengue
covid = korona = corona
sd = sekolah dasar
smp = sekolah menengah pertama
sma = sekolah menengah atas
smk = sekolah menengah kejuruan
ptn = perguruan tinggi negeri
ui = universitas indonesia
ugm = universitas gadjah mada
itb = institut teknologi bandung
pssi = persatuan sepak bola seluruh indonesia
timnas = tim nasional
mui = majelis ulama indonesia
nu = nahdlatul ulama
as = amerika serikat
pbb = perserikatan bangsa bangsa
ktp = kartu tanda penduduk
sim = surat izin mengemudi
stnk = surat tanda nomor kendaraan
krl = kereta rel listrik = commuter line
kai = kereta api indonesia
ikn = ibu kota nusantara
dki = daerah khusus ibukota
pkl = pedagang kaki lima
wni = warga negara indonesia
wna = warga negara asing
tki = tenaga kerja indonesia = pekerja migran
tewas = meninggal
hp = ponsel = telepon genggam
motor = sepeda motor
rudal = peluru kendali
sembako = sembilan bahan pokok
lalin = lalu lintas
laka = kecelakaan
"""

Words = tuple[str, ...]


@cache
def _alike() -> dict[Words, tuple[Words, ...]]:
    known: dict[Words, tuple[Words, ...]] = {}
    for line in _ALIKE.strip().splitlines():
        forms = [tuple(folded_words(form)) for form in line.split("=")]
        for form in forms:
            known[form] = (*known.get(form, ()), *(other for other in forms if other != form))
    return known


@cache
def _longest() -> int:
    return max(map(len, _alike()))


def others_for(words: Sequence[str]) -> list[tuple[int, int, tuple[Words, ...]]]:
    """Where the words say something that is also called otherwise: from, to, and how; the longest first at each."""
    found, start = [], 0
    while start < len(words):
        ends = range(min(len(words), start + _longest()), start, -1)
        end = next((end for end in ends if tuple(words[start:end]) in _alike()), start)
        if end > start:
            found.append((start, end, _alike()[tuple(words[start:end])]))
        start = max(end, start + 1)
    return found
