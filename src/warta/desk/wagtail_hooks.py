"""What the desk adds to Wagtail's admin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from warta.desk.snippets import MadeOnce, NewsroomGroup
from warta.newsroom.models import Story, Withdrawal

register_permission_policy(Withdrawal, MadeOnce(Withdrawal))
register_snippet(NewsroomGroup)


@hooks.register("before_publish_page")
def keep_withdrawals(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A withdrawn story stays withdrawn: the notice at its address is a promise."""
    if not (isinstance(page, Story) and page.is_withdrawn):
        return None
    messages.error(request, _("This story has been withdrawn and cannot be published again. Write a new one."))
    return redirect("wagtailadmin_pages:edit", page.pk)
