"""Set-up of a newsroom: its front, its flat pages, its settings and its accounts."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from warta.desk.roles import make_roles
from warta.newsroom.models import Address, Flat, Front, NewsroomSettings


@transaction.atomic
def found() -> None:
    """Makes what every newsroom has; keeps what is there."""
    front = Front.objects.first() or _make_front()
    for slug, title in _flats().items():
        # One that was renamed or deleted stays so.
        if not Address.objects.filter(path=f"/{slug}/").exists():
            _make_flat(front, slug, *title)
    NewsroomSettings.load()
    make_roles(front)


def _make_front() -> Front:
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    front = root.add_child(instance=Front(title="Warta", slug="warta"))
    Site.objects.create(hostname="localhost", root_page=front, is_default_site=True, site_name="Warta")
    return front


def _flats() -> dict[str, tuple[str, str]]:
    """Slug -> title and first text. UU Pers 40/1999 art. 12 wants the masthead in public from the first day."""
    return {
        "redaksi": (
            _("Masthead"),
            _("Name here who answers for this newsroom: publisher, address, editors."),
        ),
        "pedoman-media-siber": (
            _("Cyber media guidelines"),
            _("This newsroom follows the Pedoman Pemberitaan Media Siber of Dewan Pers (1/Peraturan-DP/III/2012)."),
        ),
        "tentang": (_("About us"), _("Say here who you are and why you publish.")),
        "kontak": (
            _("Contact"),
            _("Say here how readers reach the newsroom, and ask for a right of reply."),
        ),
        "privasi": (_("Privacy"), _("This site sets no cookies for readers and loads nothing from other sites.")),
    }


def _make_flat(front: Front, slug: str, title: str, text: str) -> None:
    front.add_child(instance=Flat(title=title, slug=slug, body=f"<p>{text}</p>"))
