"""Topics, people and figures: a slug made of the name where nobody writes one."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.desk.accounts import account, browser_of
from tests.desk.test_refusals import form_error
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Figure, Person, Storyline, Topic

# What a form sends of lists that are empty.
NOTHING_IN_ORDER = nested_form_data({name: inline_formset([]) for name in ("parts", "entries", "pins")})


@pytest.mark.parametrize("model", [Topic, Person, Figure, Storyline])
def test_an_empty_slug_is_made_of_the_name(
    desk: Newsdesk, editor: Client, model: type[Topic | Person | Figure | Storyline]
) -> None:
    add = reverse(model.snippet_viewset.get_url_name("add"))
    for name in ("Banjir Rob", "Banjir: Rob", "2024"):
        assert editor.post(add, {"name": name, "slug": ""} | NOTHING_IN_ORDER).status_code == 302
    kind = model.owner_kind
    assert list(model.objects.order_by("pk").values_list("slug", flat=True)) == [
        "banjir-rob", "banjir-rob-2", f"{kind}-2024",
    ]  # fmt: skip
    assert "slug" in form_error(editor.post(add, {"name": "Lain", "slug": "banjir-rob"} | NOTHING_IN_ORDER)).lower()


def test_the_slug_of_something_new_follows_its_name(desk: Newsdesk, editor: Client) -> None:
    page = editor.get(reverse(Topic.snippet_viewset.get_url_name("add"))).content.decode()
    assert "w-sync" in page
    assert "w-slug" in page


def test_a_reporter_makes_a_figure_while_writing_and_changes_none(desk: Newsdesk) -> None:
    reporter = browser_of(account("rina", "reporter"))
    create = reverse(Figure.snippet_viewset.chooser_viewset.get_url_name("create"))
    for slug in ("ratih-handaru", "ratih-handaru-2"):
        answer = reporter.post(create, {"name": "Ratih Handaru", "role": "Wali Kota"})
        assert json.loads(answer.content)["step"] == "chosen"
        assert Figure.objects.latest("pk").slug == slug
    change = reverse(Figure.snippet_viewset.get_url_name("edit"), args=[Figure.objects.latest("pk").pk])
    reporter.post(change, {"name": "Lain", "slug": "lain", "role": ""})
    assert not Figure.objects.filter(name="Lain").exists()
