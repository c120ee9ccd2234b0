"""Words that say nothing of what a question is about."""

from __future__ import annotations

_WORDS = """
a ada adalah agar akan aku an and anda antara apa apabila apakah are atas atau bagaimana bagaimanakah bagi
bahwa banyak begitu beliau berapa berapakah bisa bukan by dalam dan dapat dari darimana daripada dengan di dia
dimana dimanakah dong for from hal hanya harus hingga how ia ialah in ini is itu jadi jika juga kah kalau kami
kamu kapan kapankah karena ke kemana kenapa kepada kita lagi lah lain lalu lebih maka mana manakah masih
mengapa mereka merupakan namun nya of oleh on or pada para pernah pula pun saat saja saya sebagai sebuah
secara sedang sehingga sejak seorang seperti serta siapa siapakah suatu sudah tak tanpa telah tentang terhadap
tersebut tetapi the tidak to untuk was what when where which who why with yaitu yakni yang
"""
STOPWORDS = frozenset(_WORDS.split())


def telling(words: list[str]) -> list[str]:
    """Those of the words that say something; all of them where none does."""
    return [word for word in words if word not in STOPWORDS] or words
