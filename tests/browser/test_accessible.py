"""Everybody can read every kind of page: axe finds nothing, nothing is cut off, and the keys reach everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import kinds
from tests.machines.installed import modules

pytestmark = pytest.mark.browser
WIDE, HALF, NARROW = 1280, 640, 320
# Colours depend on the scheme, all else on the width: each pair is looked at, nothing twice.
LOOKS = (
    ("light", WIDE, None),
    ("dark", WIDE, "color-contrast"),
    ("dark", NARROW, None),
    ("light", NARROW, "color-contrast"),
)
AXE = """async (rule) => {
  const only = rule ? { runOnly: { type: "rule", values: [rule] } } : {};
  const found = await axe.run(document, { resultTypes: ["violations"], ...only });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`);
}"""
OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  return wide > 0 ? [`${wide}px wider than the window`] : [];
}"""
REACHED = """() => {
  window.seen ??= new Set();
  const one = document.activeElement;
  if (one === document.body || window.seen.has(one)) return null;
  window.seen.add(one);
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const shown = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && box.width > 1 && box.height > 1;
  return shown ? "" : `no visible focus: ${one.outerHTML.slice(0, 120)}`;
}"""
LEFT_OUT = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && one.getClientRects().length && !window.seen.has(one))
  .map((one) => one.outerHTML.slice(0, 120))"""


def faults(page: Page, axe: Path) -> list[str]:
    """What is wrong with the page in any light, at any width, in letters twice as large."""
    page.add_script_tag(path=axe)
    found = []
    for scheme, width, rule in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{scheme}, {width}: {one}" for one in page.evaluate(AXE, rule) + page.evaluate(OVERFLOW)]
    page.add_style_tag(content="html{font-size:200%!important}")
    for width in (NARROW, HALF, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"letters of 200 %, {width}: {one}" for one in page.evaluate(OVERFLOW)]
    return found


def test_axe_finds_nothing_and_nothing_is_cut_off(browser: Browser, demo: str) -> None:
    axe = modules() / "axe-core" / "axe.min.js"
    # Our policy lets no script of others in, and this one has to get in.
    context = browser.new_context(bypass_csp=True, locale="id-ID")
    page = context.new_page()
    found = []
    for kind, path in kinds.paths(demo).items():
        page.goto(demo + path)
        found += [f"{kind} {path}: {fault}" for fault in faults(page, axe)]
    page.set_content("<html><body><img src=x><p style='width:3000px'>lebar")
    assert any("image-alt" in fault for fault in faults(page, axe)), "axe did look"
    assert any("wider" in fault for fault in faults(page, axe)), "and the width was measured"
    context.close()
    assert not found, "\n".join(found)


def test_the_keys_reach_every_link_and_button_and_show_where_they_are(page: Page, demo: str) -> None:
    page.goto(demo + kinds.TABLE, wait_until="networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    unseen = []
    while (trouble := page.evaluate(REACHED)) is not None:
        unseen += [trouble] if trouble else []
        page.keyboard.press("Tab")
    assert page.evaluate("window.seen.size") > 40
    assert not unseen, "\n".join(unseen)
    assert page.evaluate(LEFT_OUT) == []
