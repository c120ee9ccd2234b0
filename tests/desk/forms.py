"""What a browser would send back from a form of the desk."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from warta.newsroom.models.body import INLINE


class _Form(HTMLParser):
    """The fields of one form with what stands in them."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id, self.inside = id, False
        self.fields: dict[str, Any] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = self.id in (given.get("id"), given.get("data-controller"))
        if not self.inside or "__prefix__" in str(given.get("name")):
            return
        name = given.get("name") or ""
        if tag == "input" and name and (given.get("type") not in ("checkbox", "radio", "submit") or "checked" in given):
            self.fields[name] = given.get("value") or ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.fields[self.select] = given.get("value") or ""
        elif tag == "textarea":
            self.area, self.fields[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area:
            # Browsers take the first line break for markup.
            self.fields[self.area] = self.fields[self.area].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.select = ""


def form_at(client: Client, address: str, id: str) -> dict[str, Any]:
    """The fields of the form with an id on a page of the desk."""
    answer = client.get(address)
    assert answer.status_code == 200, answer
    form = _Form(id)
    form.feed(answer.content.decode())
    assert form.fields, f"no form {id} at {address}"
    return form.fields


def story_form(client: Client, address: str, text: str) -> dict[str, Any]:
    """The form of a story whose body is one paragraph; the browser's scripts build the fields of a body."""
    fields = form_at(client, address, "page-edit-form")
    fields.pop("body", None)
    body = streamfield([("paragraph", rich_text(f"<p>{text}</p>", features=INLINE))])
    return fields | nested_form_data({"body": body})
