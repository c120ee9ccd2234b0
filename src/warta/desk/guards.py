"""What Wagtail would let a role do that is not its business."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.images import get_permission_policy
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from warta.desk.approving import reason_on
from warta.desk.fast_lane import ACTION, BUTTON, FastLaneItem, WithReason, waits_for_others
from warta.desk.models import ASKED_AGAIN, User
from warta.desk.reach import roots_of
from warta.newsroom.models import Person, Photo, PhotoUse, Story


class PublicPhotos(CollectionOwnershipPermissionPolicy):
    """Changing a photo that readers see changes what is public, so it takes the right to publish there."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        asked = set(actions)
        allowed = super().user_has_any_permission_for_instance(user, asked, instance)
        if not allowed or user.is_superuser or asked & {"choose"} or not asked & {"change", "delete"}:
            return bool(allowed)
        if asked == {"delete"} and instance.uploaded_by_user_id != user.pk and not _publishes(user):
            return False
        return may_change_public(user, instance)


def _publishes(user: Any) -> bool:
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


def may_change_public(user: Any, photo: Photo) -> bool:
    """Whether the user may publish each story, and whatever else, that shows the photo to readers."""
    if Person.objects.filter(photo=photo).exists() and not user.has_perm("newsroom.change_person"):
        return False
    shown = Story.objects.filter(pk__in=PhotoUse.objects.filter(photo=photo, story__live=True).values("story"))
    return all(story.permissions_for_user(user).can_publish() for story in shown)


def public_photos() -> PublicPhotos:
    """The policy for photos, over Wagtail's own."""
    given = get_permission_policy()
    return PublicPhotos(given.model, auth_model=given.auth_model, owner_field_name=given.owner_field_name)


@hooks.register("register_permissions")
def rights_on_the_house() -> QuerySet[Permission]:
    """What groups can be given on front, sections and flat pages, shown where groups are edited."""
    return Permission.objects.filter(
        content_type__app_label="newsroom", content_type__model__in=["front", "section", "flat"]
    ).exclude(codename__in=["add_front", "delete_front", "view_front", "view_section", "view_flat"])


class PagesToLookUp(PagesAdminAPIViewSet):
    """The desk's programming interface: it would act past what the desk's pages ask and refuse."""

    actions: ClassVar[dict[str, Any]] = {}


@hooks.register("construct_admin_api")
def look_up_only(router: Any) -> None:
    """Lists for choosers, no actions."""
    router.register_endpoint("pages", PagesToLookUp)


@hooks.register("construct_page_chooser_queryset")
def choose_what_one_may_see(pages: PageQuerySet[Page], request: HttpRequest) -> PageQuerySet[Page]:
    """A chooser would name every draft of the house; here, those of sections in which one has a right."""
    if request.user.is_superuser:
        return pages
    # By their place in the tree: a subquery of all that one may see would be gone through for each page of the house.
    seen = Q(live=True)
    for root in roots_of(request.user):
        above = [root[:end] for end in range(Page.steplen, len(root), Page.steplen)]
        seen |= Q(path__startswith=root) | Q(path__in=above)
    return pages.filter(seen)


@hooks.register("before_serve_document")
def keep_documents_in(document: Any, request: HttpRequest) -> None:
    """No page of readers leads to a document, and its address can be guessed."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404


@hooks.register("before_create_page")
def build_by_right(request: HttpRequest, parent: Page, kind: type[Page]) -> None:
    """The right to add stories is none to add sections or flat pages."""
    if kind is not Story and not request.user.has_perm(f"newsroom.add_{kind._meta.model_name}"):
        raise PermissionDenied


@hooks.register("before_copy_page")
def copy_by_right(request: HttpRequest, page: Page) -> None:
    """A copy is a new page."""
    build_by_right(request, page, page.specific_class)


@hooks.register("before_publish_page")
def keep_to_the_workflow(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publishing past somebody takes the fast lane; what was typed is saved."""
    if not waits_for_others(page, request.user):
        return None
    messages.warning(request, _("This story is not approved. Approve it, or say why it has to go out at once."))
    return redirect("desk_fast_lane", page.pk)


@hooks.register("before_bulk_action")
def keep_several_to_the_workflow(
    request: HttpRequest, action: str, objects: Sequence[Any], bulk: Any
) -> HttpResponse | None:
    """The same for several at once, and for accounts."""
    if bulk.models == [User] or (objects and isinstance(objects[0], User)):
        _refuse_owners(request, *objects)
    if action != "publish":
        return None
    for page in objects:
        if waits_for_others(page.specific, request.user):
            text = _("Nothing was published: %(title)s is not approved. Open it and approve it there.")
            messages.error(request, text % {"title": page.title})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("after_edit_page")
def to_the_fast_lane(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is saved; now the reason."""
    return redirect("desk_fast_lane", page.pk) if BUTTON in request.POST else None


@hooks.register("before_edit_page")
def say_why_again(request: HttpRequest, page: Page) -> None:
    """Tells whoever opens a story why it waits for approval again."""
    if request.method == "GET" and isinstance(page, Story) and (reason := reason_on(page)):
        messages.warning(request, reason)


@hooks.register("construct_page_action_menu")
def one_way_to_publish(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Where the fast lane is offered, plain publishing is not."""
    if any(item.name == BUTTON for item in items):
        items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("register_page_action_menu_item")
def fast_lane_item() -> FastLaneItem:
    """The fast lane in the editor's footer."""
    return FastLaneItem(order=35)


@hooks.register("register_log_actions")
def reasons_in_the_history(actions: Any) -> None:
    """Who went past the workflow and why, and why approval was asked again."""
    for action, label, message in _HISTORY:
        actions.register_action(action)(type("Entry", (WithReason,), {"label": label, "message": message}))


_HISTORY = (
    (ACTION, gettext_lazy("Publish at once"), gettext_lazy("Published at once, past the workflow")),
    (ASKED_AGAIN, gettext_lazy("Ask for approval again"), gettext_lazy("Approval asked again")),
)


@hooks.register("before_create_user")
def only_owners_make_owners(request: HttpRequest) -> None:
    """An account that may do everything is given by one, or on the machine with `warta user`."""
    if request.POST.get("is_superuser") and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def keep_owners(request: HttpRequest, user: User) -> None:
    """Who may set another's password can be that other."""
    only_owners_make_owners(request)
    _refuse_owners(request, user)


def _refuse_owners(request: HttpRequest, *users: User) -> None:
    if not request.user.is_superuser and any(user.is_superuser for user in users):
        raise PermissionDenied
