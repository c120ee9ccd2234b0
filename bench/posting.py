"""A story's form as the desk sends it out, filled in as a browser would send it back."""

from __future__ import annotations

from typing import Any

from lxml import html
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

FORM = "page-edit-form"


def form_of(page: str, headline: str) -> dict[str, Any]:
    """All fields with what stands in them, under another headline; the browser's scripts build those of the body."""
    form = html.fromstring(page).get_element_by_id(FORM)
    fields = {name: value for name, value in form.form_values() if "__prefix__" not in name and name != "body"}
    text = rich_text(
        f"<p>{headline}: " + "kata demi kata " * 200 + "</p>",
        features=["bold", "italic", "link", "superscript", "subscript"],
    )
    return fields | nested_form_data({"body": streamfield([("paragraph", text)])}) | {"title": headline}
