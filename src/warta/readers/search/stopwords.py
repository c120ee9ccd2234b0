"""Words that say nothing of what a question is about."""

from __future__ import annotations

STOPWORDS = frozenset(
    """
    ada adalah agar akan aku anda antara apa apakah apabila atas atau bagaimana bagaimanakah bagi bahwa banyak begitu
    beliau berapa berapakah berapa bisa bukan dalam dan dapat dari darimana daripada dengan di dia dimana dimanakah dong
    hal hanya harus hingga ia ialah ini itu jadi jika juga kah kalau kami kamu kapan kapankah karena ke kemana kenapa
    kepada kita lah lagi lain lalu lebih maka manakah mana masih mengapa mereka merupakan namun nya oleh pada para
    pernah pula pun saat saja saya sebagai sebuah secara sedang sehingga sejak seorang seperti serta siapa siapakah suatu
    sudah tak tanpa telah tentang terhadap tersebut tetapi tidak untuk yaitu yakni yang
    a an and are by for from how in is of on or the to was what when where which who why with
    """.split()
)


def telling(words: list[str]) -> list[str]:
    """Those of the words that say something; all of them where none does."""
    return [word for word in words if word not in STOPWORDS] or words
