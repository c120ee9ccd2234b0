"""The desk speaks to each user in the language that they chose, wherever it speaks."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override


class InTheUsersLanguage:
    """Wagtail does so within its views alone: what is refused or not found would be told in the browser's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return self.get_response(request)
        # zone.py has seen to it that there is a profile.
        with override(language := user.wagtail_userprofile.get_preferred_language()):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
