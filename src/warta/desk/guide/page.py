"""The guide as a page of the desk, in the language of whoever reads it; for everybody who may enter."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from warta.desk.guide.files import PAGES, folder, picture, text_in
from warta.desk.guide.markup import as_html, title_of
from warta.desk.menu import ItemFor


def guide(request: HttpRequest) -> HttpResponse:
    """The whole of it; `?language=` for the other language."""
    asked = request.GET.get("language") or (get_language() or "")[:2]
    language = asked if asked in PAGES else "en"
    text = text_in(language)
    if not text:
        raise Http404
    page = {
        "page_title": title_of(text),
        "header_icon": "help",
        "text": as_html(text, _address_of),
        "language": language,
    }
    return TemplateResponse(request, "warta/guide.html", page)


def guide_picture(request: HttpRequest, name: str) -> FileResponse:
    """One of its pictures."""
    file = picture(name)
    if file is None:
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")


def _address_of(target: str) -> str:
    """Where the desk has what the guide names: its other language, or a picture."""
    for language, page in PAGES.items():
        if target == page:
            return f"{reverse('desk_guide')}?language={language}"
    if target.startswith("guide/"):
        return reverse("desk_guide_picture", args=[Path(target).stem])
    return target


@hooks.register("register_admin_urls")
def guide_urls() -> list[URLPattern]:
    """The guide and its pictures."""
    return [
        path("panduan/", guide, name="desk_guide"),
        path("panduan/<slug:name>.png", guide_picture, name="desk_guide_picture"),
    ]


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    """The first thing under Help, where the guide was packed."""
    address = reverse("desk_guide")
    return ItemFor(
        lambda user: folder() is not None, _("Guide for journalists"), address, name="guide", icon_name="help", order=10
    )
