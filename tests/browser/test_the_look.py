"""Logo, colours, another site's script and a place for its advertisement: set in the desk, seen by a reader."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_checking import picture
from tests.browser.test_reporter_to_reader import read
from tests.filled import body_with, mark
from tests.newsdesk import PARAGRAPH, Newsdesk

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("WARTA_PICTURES")
HOST = "https://ads.example"
SCRIPT = """
document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("[data-ad]");
  const frame = document.createElement("iframe");
  frame.src = "https://ads.example/frame.html"; frame.width = 300; frame.height = 250;
  place.append(frame);
  place.insertAdjacentHTML("beforeend", "<img src='https://ads.example/dot.png' alt=''>");
  fetch("https://ads.example/seen").then(() => { document.title += " seen"; });
});
"""
WATCH = """
window.heard = []; window.moved = 0;
document.addEventListener("securitypolicyviolation", (e) => heard.push(e.violatedDirective + " " + e.blockedURI));
new PerformanceObserver((all) => all.getEntries().forEach((e) => { moved += e.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
LONG = body_with(*(("paragraph", f"<p>{PARAGRAPH}</p>") for _ in range(5)))


def save(page: Page) -> None:
    page.locator("form [type=submit]:visible").last.click()


def test_the_look_is_set_in_the_desk_and_seen_by_readers(
    desk: Newsdesk, site: str, editor: Page, browser: Browser, tmp_path: Path
) -> None:
    desk.story(desk.section("Kota"), "Pasar dibuka", body=LONG)
    logo = tmp_path / "logo.png"
    logo.write_bytes(mark("logo").read())
    editor.goto(f"{site}/meja/settings/newsroom/appearance/")
    editor.set_input_files("#id_logo", logo)
    editor.fill("#id_accent", "#ffd400")
    save(editor)
    expect(editor.get_by_text("kontrasnya dengan")).to_contain_text("#836d00")
    picture(editor, "tampilan-ditolak")
    editor.set_input_files("#id_logo", logo)
    editor.fill("#id_accent", "#7A0019")
    editor.select_option("#id_voice", "sans")
    save(editor)
    expect(editor.locator(".messages .success").first).to_be_visible()
    editor.goto(f"{site}/meja/settings/newsroom/appearance/")
    expect(editor.locator("form img[src^='/media/images/']")).to_be_visible()
    picture(editor, "tampilan")
    html = read(f"{site}/kota/pasar-dibuka/")
    assert "--accent:#7a0019;--head:var(--sans)" in html
    reader = browser.new_page()
    reader.goto(f"{site}/kota/pasar-dibuka/")
    drawn = "document.querySelector('.mark img').naturalWidth"
    assert reader.evaluate(drawn) == 80
    reader.keyboard.press("Tab")
    assert reader.evaluate("getComputedStyle(document.activeElement).backgroundColor") == "rgb(122, 0, 25)"
    family = reader.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert family.endswith("sans-serif")
    picture(reader, "pembaca")
    reader.close()


def test_a_script_of_a_named_host_fills_its_place_and_nothing_moves(
    desk: Newsdesk, site: str, editor: Page, browser: Browser
) -> None:
    desk.story(desk.section("Kota"), "Pasar dibuka", body=LONG)
    editor.goto(f"{site}/meja/settings/newsroom/insertions/")
    editor.fill("#id_notice_text", "Dukung kami")
    editor.fill("#id_notice_href", "/langganan/")
    editor.fill("#id_notice_after", "1")
    editor.fill("#id_ad_after", "2")
    picture(editor, "sisipan")
    save(editor)
    expect(editor.locator(".messages .success").first).to_be_visible()
    editor.goto(f"{site}/meja/settings/newsroom/partners/")
    for block, fields in (("hosts", {"value": HOST}), ("scripts", {"value-src": f"{HOST}/ads.js"})):
        editor.locator(f"[data-contentpath={block}] .c-sf-add-button").first.click()
        for name, value in fields.items():
            editor.fill(f"[name={block}-0-{name}]", value)
    picture(editor, "iklan")
    save(editor)
    expect(editor.locator(".messages .success").first).to_be_visible()
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 800})
    asked: list[str] = []
    context.route(f"{HOST}/**", lambda route: (asked.append(route.request.url), _answer(route))[1])
    reader = context.new_page()
    reader.add_init_script(WATCH)
    reader.goto(f"{site}/kota/pasar-dibuka/")
    expect(reader).to_have_title("Pasar dibuka seen")
    reader.wait_for_timeout(500)
    assert reader.evaluate("heard") == []
    assert reader.evaluate("moved") == 0
    assert {url.removeprefix(HOST) for url in asked} == {"/ads.js", "/frame.html", "/dot.png", "/seen"}
    assert reader.locator("[data-ad]").bounding_box()["height"] <= 340  # type: ignore[index]
    picture(reader, "pembaca-iklan")
    context.close()


def _answer(route: object) -> None:
    url = route.request.url  # type: ignore[attr-defined]
    kinds = {"js": ("text/javascript", SCRIPT), "html": ("text/html", "<body bgcolor=silver>300x250</body>")}
    kind, body = kinds.get(url.rpartition(".")[2], ("text/plain", ""))
    headers = {"Access-Control-Allow-Origin": "*"}
    route.fulfill(status=200, content_type=kind, body=body, headers=headers)  # type: ignore[attr-defined]
