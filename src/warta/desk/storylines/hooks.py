"""What storylines add to Wagtail's admin: the page of suggestions."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from warta.desk.storylines.views import timeline_suggestions


@hooks.register("register_admin_urls")
def storyline_urls() -> list[URLPattern]:
    """What could stand in a timeline."""
    return [path("liputan/<int:storyline>/usulan/", timeline_suggestions, name="desk_timeline_suggestions")]
