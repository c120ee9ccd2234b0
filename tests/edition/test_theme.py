import gzip

from warta.edition.theme import assets
from warta.edition.theme.environment import TEMPLATES
from warta.edition.theme.facts import KINDS, ambient
from warta.facts.keys import argument_of, kind_of

from .runner import page, run
from .sample import newsroom


def test_a_first_view_fits_in_one_congestion_window() -> None:
    html = page("/nasional/berita-10/", newsroom()).encode()
    assert len(gzip.compress(html, 9)) <= 14 * 1024
    assert len(gzip.compress(assets.CSS.encode(), 9)) <= 5.5 * 1024
    assert len(gzip.compress(assets.JS.encode(), 9)) <= 1536


def test_squeezing_changes_no_rule() -> None:
    assert assets.squeezed_css("/* x */\na:hover , b > c {\n  margin: 0 auto;\n}\n") == "a:hover,b>c{margin:0 auto}"
    assert assets.squeezed_css("i{width:calc(1rem + 2vw)}") == "i{width:calc(1rem + 2vw)}"
    assert assets.squeezed_js("  // why\n  let a = 1;\n\n") == "let a = 1;"


def test_code_and_templates_are_facts() -> None:
    facts = ambient()
    assert {argument_of(key) for key in facts if kind_of(key) == "template"} == {
        one.name for one in TEMPLATES.iterdir()
    }
    for kind in KINDS:
        names = [argument_of(key) for key in facts if kind_of(key) == kind.name]
        assert kind.load(names) == {name: facts[f"{kind.name}:{name}"] for name in names}
        assert kind.load(["gone.exe"]) == {}


def test_a_template_with_a_shared_part_differs_from_the_part() -> None:
    facts = ambient()
    assert len({facts["template:story.html"], facts["template:base.html"], facts["template:front.html"]}) == 3


def test_every_output_reads_the_template_and_the_code_it_runs() -> None:
    for path in ("/", "/nasional/berita-10/", "/nasional/", "/rss.xml", "/robots.txt", "/indeks/", "/404.html"):
        _, reads = run(path, newsroom())
        assert "recipe:edition" in reads
        assert len([key for key in reads if key.startswith("template:")]) == 1, path


def test_the_script_carries_no_way_around_trusted_types() -> None:
    assert "innerHTML" not in assets.JS
    assert "eval" not in assets.JS
