"""The front: the page at `/`, parent of all sections."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from warta.newsroom import addressing
from warta.newsroom.own_links import page_at
from warta.newsroom.rights import Housed


class Front(Housed, Page):
    """The newsroom's front; there is one, made at set-up."""

    max_count = 1
    preview_modes: list[tuple[str, str]] = []
    settings_panels: list[Any] = []
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.Section", "newsroom.Flat"]

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.live:
            self.refuse_leaving()
        super().save(*args, **kwargs)
        addressing.settle(addressing.owner_key("front", self.pk), "/")

    @staticmethod
    def refuse_leaving() -> None:
        """Raises a ValidationError: nothing else may ever stand at `/`, least of all a notice that it is gone."""
        raise ValidationError(
            _g("The front is what readers find at the site's address: it cannot be unpublished or deleted.")
        )

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at an address, for the desk's link window: pages stand where their address says, not their tree."""
        path = "/".join(["", *path_components, ""])
        found = page_at(path)
        if found is None:
            raise Http404
        return RouteResult(Page.objects.get(pk=found))
