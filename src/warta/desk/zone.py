"""All times of the desk, typed and shown, are in the site's zone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.users.models import UserProfile

from warta.newsroom.loaders.house import zone_of


class InTheSitesZone:
    """Whoever works in the desk, wherever they are: a newsroom has one clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = zone_of("default")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            # Wagtail goes by the user's own zone; this is not saved.
            if not hasattr(user, "wagtail_userprofile"):
                user.wagtail_userprofile = UserProfile(user=user)
            user.wagtail_userprofile.current_time_zone = zone.key
        with timezone.override(zone):
            return self.get_response(request)
