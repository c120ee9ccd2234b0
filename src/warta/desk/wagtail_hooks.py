"""What the desk adds to Wagtail's admin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from warta.desk import guards
from warta.desk import main_button as _main_button  # noqa: F401 (registers itself)
from warta.desk.audit import hooks as _audit  # noqa: F401 (registers itself)
from warta.desk.checklist.saying import hold_back, hold_several_back, the_checklist
from warta.desk.corrections import buttons_of, correct_a_story, name_actions, withdraw_a_story
from warta.desk.day import open_the_day
from warta.desk.entering import hooks as _entering  # noqa: F401 (registers itself)
from warta.desk.fast_lane import fast_lane
from warta.desk.fronts.hooks import BreakingViewSet, front_menu_item, front_urls
from warta.desk.fronts.rights import ByTheFront
from warta.desk.guide import page as _guide  # noqa: F401 (registers itself)
from warta.desk.house import HouseViewSet, menu_of_the_house
from warta.desk.menu import ItemFor
from warta.desk.newsletters import hooks as _newsletters  # noqa: F401 (registers itself)
from warta.desk.press import impact_line, may_see_the_press, the_press
from warta.desk.preview_links.managing import link_buttons_of, name_link_actions, preview_links
from warta.desk.readership import may_see_readership, readership, readership_of, reads_button_of
from warta.desk.schedule import may_see_the_schedule, the_schedule
from warta.desk.snippets import LookedAt, NewsroomGroup
from warta.desk.story_list import StoryList
from warta.desk.storylines import hooks as _storylines  # noqa: F401 (registers itself)
from warta.desk.topics import hooks as _topics  # noqa: F401 (registers itself)
from warta.desk.writing.choosing import ReadAlsoWindow
from warta.desk.writing.pages import StoryPages
from warta.desk.writing.scripts import writing_scripts, writing_style
from warta.desk.writing.versions import name_actions as name_version_actions
from warta.desk.writing.versions import name_button, name_version
from warta.newsroom.models import BreakingBar, Front, Photo, Story, Withdrawal

register_permission_policy(Withdrawal, LookedAt(Withdrawal))
register_permission_policy(Photo, guards.public_photos(), exact_class=True)
register_permission_policy(BreakingBar, ByTheFront(BreakingBar))
register_snippet(NewsroomGroup)
register_snippet(BreakingViewSet)


@hooks.register("before_publish_page")
def keep_withdrawals(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A withdrawn story stays withdrawn: the notice at its address is a promise."""
    if not (isinstance(page, Story) and page.is_withdrawn):
        return None
    messages.error(request, _("This story has been withdrawn and cannot be published again. Write a new one."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_page")
def keep_the_front(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Said before anybody is asked whether they are sure."""
    return _said(request, page.specific.refuse_leaving, page) if isinstance(page.specific, Front) else None


@hooks.register("before_move_page")
def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """A move to where another page already stands, or that would nest sections twice, is said before it happens."""
    if not page.specific.permissions_for_user(request.user).can_move_to(destination.specific):
        raise PermissionDenied  # Wagtail asks later, after it has shown what both are called.
    return _said(request, partial(page.specific.check_move, destination.specific), page)


@hooks.register("before_bulk_action")
def refuse_several(request: HttpRequest, action: str, pages: Sequence[Any], bulk: Any) -> HttpResponse | None:
    """What is refused for one page is refused for several at once."""
    checks: list[Callable[[Page], HttpResponse | None]] = []
    if action == "delete":
        checks = [partial(keep_the_front, request)]
    elif action == "move":
        checks = [partial(refuse_move, request, destination=bulk.cleaned_form.cleaned_data["chooser"])]
    return next((said for check in checks for page in pages if (said := check(page))), None)


def _said(request: HttpRequest, check: Callable[[], None], page: Page) -> HttpResponse | None:
    """The way back to the list, with the reason why a page cannot be treated like that."""
    try:
        check()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("register_admin_urls")
def press_urls() -> list[URLPattern]:
    """The press's page, and the line that tells an editor what publishing will do."""
    return [
        path("press/", the_press, name="desk_press"),
        path("press/impact/<int:story>/", impact_line, name="desk_impact"),
        path("berita/<int:story>/terbitkan/", fast_lane, name="desk_fast_lane"),
    ]


@hooks.register("register_admin_urls")
def correction_urls() -> list[URLPattern]:
    """Correcting and withdrawing, right from the story."""
    return [
        path("stories/<int:story>/correct/", correct_a_story, name="desk_correct"),
        path("stories/<int:story>/withdraw/", withdraw_a_story, name="desk_withdraw"),
    ]


@hooks.register("register_admin_urls")
def checklist_urls() -> list[URLPattern]:
    """The checklist beside the publish button."""
    return [path("berita/<int:story>/periksa/", the_checklist, name="desk_checklist")]


@hooks.register("register_admin_urls")
def preview_link_urls() -> list[URLPattern]:
    """Where preview links are made and revoked."""
    return [path("berita/<int:story>/tautan-pratinjau/", preview_links, name="desk_preview_links")]


# Before the question why it goes past the workflow: what is not ready cannot go out in the editor at all.
hooks.register("before_publish_page", hold_back, order=-1)
hooks.register("before_bulk_action", hold_several_back)
hooks.register("register_admin_urls", front_urls)
hooks.register("register_admin_menu_item", front_menu_item)
hooks.register("construct_homepage_panels", open_the_day)
hooks.register("construct_explorer_page_queryset", menu_of_the_house)
hooks.register("register_page_header_buttons", buttons_of)
hooks.register("register_page_header_buttons", link_buttons_of)
hooks.register("register_page_header_buttons", reads_button_of)
hooks.register("register_log_actions", name_link_actions)
hooks.register("register_page_header_buttons", name_button)
hooks.register("register_log_actions", name_actions)
hooks.register("register_log_actions", name_version_actions)


@hooks.register("register_admin_viewset")
def story_pages() -> StoryPages:
    """Our own editor and history of stories."""
    return StoryPages()


@hooks.register("register_admin_viewset")
def read_also_window() -> ReadAlsoWindow:
    """Choosing stories by search."""
    return ReadAlsoWindow()


hooks.register("insert_editor_js", writing_scripts)
hooks.register("insert_global_admin_css", writing_style)


@hooks.register("register_admin_urls")
def version_urls() -> list[URLPattern]:
    """Naming a version."""
    return [
        path("berita/<int:story>/versi/", name_version, name="desk_version"),
        path("berita/<int:story>/versi/<int:revision>/", name_version, name="desk_one_version"),
    ]


@hooks.register("register_reports_menu_item")
def press_menu_item() -> MenuItem:
    """The press, among the reports."""
    address = reverse("desk_press")
    return ItemFor(may_see_the_press, gettext_lazy("The press"), address, name="press", icon_name="tasks", order=10)


@hooks.register("register_admin_urls")
def schedule_urls() -> list[URLPattern]:
    """The schedule's page."""
    return [path("schedule/", the_schedule, name="desk_schedule")]


@hooks.register("register_admin_menu_item")
def schedule_menu_item() -> MenuItem:
    """What will happen when, beside what is there."""
    address = reverse("desk_schedule")
    name, icon = "schedule", "calendar-alt"
    return ItemFor(may_see_the_schedule, gettext_lazy("Schedule"), address, name=name, icon_name=icon, order=160)


@hooks.register("register_admin_urls")
def readership_urls() -> list[URLPattern]:
    """What readers read, and how often one story."""
    return [
        path("pembaca/", readership, name="desk_readership"),
        path("berita/<int:story>/pembaca/", readership_of, name="desk_readership_of"),
    ]


@hooks.register("register_admin_menu_item")
def readership_menu_item() -> MenuItem:
    """What readers read, after what will happen."""
    address = reverse("desk_readership")
    name, icon = "readership", "list-ol"
    return ItemFor(may_see_readership, gettext_lazy("Readership"), address, name=name, icon_name=icon, order=170)


@hooks.register("register_admin_urls")
def story_list_urls() -> list[URLPattern]:
    """The flat list of stories, and its rows alone for whoever filters."""
    return [
        path("stories/", StoryList.as_view(), name="desk_stories"),
        path("stories/results/", StoryList.as_view(results_only=True), name="desk_stories_results"),
    ]


@hooks.register("register_admin_menu_item")
def stories_menu_item() -> MenuItem:
    """Before the tree: a newspaper is none."""
    name, address = "stories", reverse("desk_stories")
    return ItemFor(StoryList.is_open_to, gettext_lazy("Stories"), address, name=name, icon_name="doc-full", order=10)


@hooks.register("register_admin_viewset", order=100)
def house() -> HouseViewSet:
    """After Wagtail's own, in whose place it comes."""
    return HouseViewSet()


@hooks.register("construct_help_menu")
def keep_to_this_desk(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own guide and news tell of a desk that is not this one."""
    items[:] = [item for item in items if not item.url.startswith("http")]


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """Our own style sheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("warta/desk.css"))


@hooks.register("insert_global_admin_js")
def typed_times() -> SafeString:
    """Right after the calendar that it sets up, before any field of a page asks for one."""
    return format_html('<script src="{}"></script>', static("warta/times.js"))


@hooks.register("insert_editor_js")
def impact_script() -> SafeString:
    """Asks for the impact line once the editor stands, and again after each autosave: the form never waits for it."""
    return format_html(
        '<script src="{}" data-address="{}" defer></script>', static("warta/impact.js"), reverse("desk_press")
    )


@hooks.register("insert_global_admin_css")
def checklist_style() -> SafeString:
    """The checklist's style sheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("warta/checklist.css"))


@hooks.register("insert_editor_js")
def checklist_script() -> SafeString:
    """Shows the checklist, and leads to the fields that it names."""
    address = reverse("desk_checklist", args=[0])
    return format_html('<script src="{}" data-address="{}" defer></script>', static("warta/checklist.js"), address)
