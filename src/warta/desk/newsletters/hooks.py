"""What newsletters add to Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from warta.desk.newsletters.confirming import ask_and_send
from warta.desk.newsletters.issue import name_actions
from warta.desk.newsletters.page import issue_mail, issue_page
from warta.desk.newsletters.snippets import NewsletterGroup, keep_lists_with_readers, keep_what_went_out, on_to_sending

register_snippet(NewsletterGroup)
hooks.register("register_log_actions", name_actions)
hooks.register("after_create_snippet", on_to_sending)
hooks.register("after_edit_snippet", on_to_sending)
hooks.register("before_edit_snippet", keep_what_went_out)
hooks.register("before_delete_snippet", keep_what_went_out)
hooks.register("before_delete_snippet", keep_lists_with_readers)


@hooks.register("register_admin_urls")
def issue_urls() -> list[URLPattern]:
    """The page of an issue, the mail that it shows, and the question before that is sent."""
    return [
        path("buletin/<int:issue>/", issue_page, name="desk_issue"),
        path("buletin/<int:issue>/surat/", issue_mail, name="desk_issue_mail"),
        path("buletin/<int:issue>/kirim/", ask_and_send, name="desk_issue_send"),
    ]
