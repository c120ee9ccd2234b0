import re

import pytest

from warta.edition.mentions import with_topics

PUTIN, VLADIMIR, NATO = (
    ("Putin", "/topik/putin/"),
    ("Vladimir Putin", "/topik/vladimir-putin/"),
    ("NATO", "/topik/nato/"),
)


@pytest.mark.parametrize(
    ("text", "topics", "linked"),
    [
        ("Hal itu diungkapkan Putin.", [PUTIN], 'Hal itu diungkapkan <a href="/topik/putin/">Putin</a>.'),
        ("kata putin dan Putin", [PUTIN], 'kata <a href="/topik/putin/">putin</a> dan Putin'),
        ("Putinisme, lalu Putin", [PUTIN], 'Putinisme, lalu <a href="/topik/putin/">Putin</a>'),
        ("<b>NATO</b>", [NATO], '<b><a href="/topik/nato/">NATO</a></b>'),
        ('<a href="/x/">blok NATO</a>, NATO', [NATO], '<a href="/x/">blok NATO</a>, <a href="/topik/nato/">NATO</a>'),
        ("R&amp;D maju", [("R&D", "/topik/rd/")], "R&amp;D maju"),
        ("Tidak ada", [NATO], "Tidak ada"),
        ("İstanbul dan NATO", [NATO], "İstanbul dan NATO"),
    ],
)  # fmt: skip
def test_the_first_whole_word_is_linked(text: str, topics: list[tuple[str, str]], linked: str) -> None:
    assert with_topics([text], topics) == [linked]


def test_the_longest_name_wins_and_only_the_first_mention_is_linked() -> None:
    first, second = with_topics(
        ["Presiden Vladimir Putin datang.", "Putin pergi, Vladimir Putin diam."], [PUTIN, VLADIMIR]
    )
    assert first == 'Presiden <a href="/topik/vladimir-putin/">Vladimir Putin</a> datang.'
    assert second == '<a href="/topik/putin/">Putin</a> pergi, Vladimir Putin diam.'


def test_the_words_never_change() -> None:
    texts = ["“NATO,” kata Putin .", "Vladimir Putin & NATO &amp; <i>Putin</i>"]
    linked = with_topics(texts, [PUTIN, VLADIMIR, NATO])
    assert [re.sub("</?a[^>]*>", "", text) for text in linked] == texts
