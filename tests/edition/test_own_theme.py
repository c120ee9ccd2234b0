"""A newsroom's own theme, by the very example of docs/your-own-theme.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import warta
from tests.docs.pages import DOCS
from warta.edition.theme import assets
from warta.edition.theme.checking import problems
from warta.edition.theme.environment import compile_all, environment, escaped
from warta.edition.theme.facts import ambient
from warta.edition.theme.own import ThemeError, has_changed, href_of, look_again, wear

from .runner import page, run
from .sample import newsroom

FILE = re.compile(r"^`theme/([\w./-]+)`[^`]*?:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
STORY = "/nasional/berita-10/"


def example() -> dict[str, str]:
    """The files of the page's example, by their path in the folder."""
    return dict(FILE.findall((DOCS / "your-own-theme.md").read_text("utf-8")))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A theme that is put on, with nothing in it yet."""
    wear(tmp_path)
    yield tmp_path
    wear(None)


def put(folder: Path, files: dict[str, str]) -> None:
    """Files in the theme, as an engineer would write them while the site runs."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    look_again()


def test_the_example_does_what_the_page_says(folder: Path) -> None:
    before = page(STORY, newsroom())
    put(folder, example())
    assert len(example()) == 4
    assert problems() == []
    told, missing = page(STORY, newsroom()), page("/404.html", newsroom())
    line = '<aside class="tips"><p class="wide">Punya kabar untuk Kabar Nusa?'
    assert line not in before
    for one in (told, missing):
        assert one.index(line) < one.index('<footer class="foot">')
    assert missing.count('<a href="/indeks/">Semua berita menurut hari</a>') == 1
    assert "404" in missing
    assert f"url({href_of('waves.svg')})" in told
    assert re.fullmatch(r"/static/theme/waves\.[0-9a-f]{12}\.svg", href_of("waves.svg"))


def test_a_changed_file_is_a_changed_fact_of_what_uses_it(folder: Path) -> None:
    def changed(files: dict[str, str]) -> set[str]:
        before = ambient()
        put(folder, files)
        after = ambient()
        return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    everything = {key for key in ambient() if key.endswith(".html")}
    assert changed({"templates/not-found.html": example()["templates/not-found.html"]}) == {"template:not-found.html"}
    assert {"template:story.html", "template:front.html"} <= changed({"extra.css": "p{color:red}"}) < everything
    assert "template:story.html" in changed({"templates/foot.html": "<footer></footer>"})
    assert "template:rss.xml" not in changed({"files/a.svg": "<svg/>"})
    assert changed({"templates/parts.html": "{% macro"}) > {"template:story.html"}
    assert not has_changed()


def test_a_file_that_comes_back_as_it_was_is_what_pages_show(folder: Path) -> None:
    foot = folder / "templates/foot.html"
    put(folder, {"templates/foot.html": "<footer>kaki pertama</footer>"})
    written = foot.stat()
    page("/rss.xml", newsroom())  # In the same language, and without a footer.
    foot.write_text("<footer>kaki kedua</footer>", "utf-8")
    page("/rss.xml", newsroom())
    look_again()
    assert "kaki kedua" in page(STORY, newsroom())
    # As a backup or rsync brings it back: with the time at which it was written.
    foot.write_text("<footer>kaki pertama</footer>", "utf-8")
    os.utime(foot, ns=(written.st_atime_ns, written.st_mtime_ns))
    look_again()
    assert "kaki pertama" in page(STORY, newsroom())


def test_all_is_compiled_before_printers_are_forked_and_quick_however_it_is_reached(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, {"templates/story.html": "{% extends 'warta/story.html' %}"})
    compile_all("id")
    compiled = environment("id")
    monkeypatch.setattr(compiled, "compile", None)
    assert {"warta/story.html", "story.html"} <= {str(name) for _, name in compiled.cache or {}}
    for name in ("story.html", "warta/story.html", "foot.html"):
        assert compiled.get_template(name).root_render_func.__globals__["escape"] is escaped
    assert "<article" in page(STORY, newsroom())


def test_a_style_sheet_of_ones_own_takes_the_place_of_ours(folder: Path) -> None:
    put(folder, {"theme.css": "body{color:navy}", "theme.js": "let a = 1;", "extra.js": "let b = 2;"})
    told = page(STORY, newsroom())
    assert "<style>body{color:navy}</style><script>let a = 1;\nlet b = 2;</script>" in told
    assert assets.CSS not in told


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("templates/foot.html", "<p>\n{% if %}\n", r"foot\.html:2: Expected an expression"),
        ("templates/foot.html", "<p>\n{{ sitee.name }}", r"foot\.html:2: 'sitee' is undefined"),
        ("templates/foot.html", "{% include 'fot.html' %}", r"fot\.html"),
        ("templates/foot.html", "{{ theme_file('no.svg') }}", r"no files/no\.svg in the theme's folder"),
        ("templates/foot.html", "{{ theme_file('../warta.toml') }}", r"no files/\.\./warta\.toml"),
        (
            "templates/foot.html",
            "\n{{ site.name.nothing() }}",
            r"foot\.html:2: 'str object' has no attribute 'nothing'",
        ),
        ("extra.css", "p{background:url(files/no.png)}", r"no files/no\.png"),
        ("extra.css", "</STYLE ><script>", r"extra\.css: </style would end it"),
        ("extra.js", "'</script>'", r"extra\.js: </script would end it"),
    ],
)
def test_what_is_broken_is_named_with_file_and_line(folder: Path, name: str, text: str, said: str) -> None:
    put(folder, {name: text})
    with pytest.raises(ThemeError, match=said):
        run(STORY, newsroom())
    # What shows none of it is printed.
    run("/robots.txt", newsroom())
    put(folder, {name: ""})
    assert page(STORY, newsroom())


def test_bytes_that_are_no_text_are_named(folder: Path) -> None:
    (folder / "extra.css").write_bytes(b"p{color:\xff}")
    look_again()
    assert "extra.css" in problems()[0]
    ambient()


def test_what_can_be_told_before_a_page_is_made_is_told(folder: Path) -> None:
    put(
        folder,
        {
            "templates/front.html": "\n\n{% block %}",
            "templates/my-own.html": "",
            "templates/story.html": "{% extends 'warta/stroy.html' %}",
            "extra.css": "a{background:url('files/x.png')}",
        },
    )
    said = "\n".join(problems())
    assert "front.html:3: " in said
    assert "my-own.html: nothing uses it" in said
    assert "there is no template warta/stroy.html" in said
    assert "there is no files/x.png" in said
    assert len(problems()) == 4


UPGRADED = """
from pathlib import Path
from shutil import copytree, ignore_patterns
import sys
from warta.edition.theme.environment import TEMPLATES, template
from warta.edition.theme.facts import template_digest
from warta.edition.theme.own import wear

assert str(TEMPLATES).startswith(sys.argv[1])
before = template_digest("robots.txt")
with (TEMPLATES / "robots.txt").open("a") as file:
    file.write("# a newer Warta")
wear(Path(sys.argv[1]) / "theme")
made = template("robots.txt", "en").render(refused=[], origin="")
print(template_digest("robots.txt") == before, "newer" not in made)
"""


def test_an_upgrade_on_the_disk_is_printed_by_nobody_who_runs_the_old_code(tmp_path: Path) -> None:
    copytree(Path(warta.__file__).parent, tmp_path / "warta", ignore=ignore_patterns("__pycache__"))
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-P", "-c", UPGRADED, str(tmp_path)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True True\n", ""), "or its pages would pass for those of the newer one"
